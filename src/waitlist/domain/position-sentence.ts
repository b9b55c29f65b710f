import { text, type Count, type Text } from '../../kernel/index.js';
import type { ExplainedPosition, TierAhead } from './explain-position.js';

/** A number of people in words that keep a hidden one hidden. */
const words = ({ value, under }: Count): Text =>
  value === null
    ? text(`færre end ${String(under)}`, `fewer than ${String(under)}`)
    : text(String(value), String(value));

/**
 * A position in plain words: how many stand before, and why. It says nothing of when anything begins: nobody is promised
 * a place by standing in a queue (R27).
 */
export function positionSentence(position: Omit<ExplainedPosition, 'sentence'>): Text {
  const parts = [placeOf(position), restingOf(position), position.why, orderOf(position)];
  return text(
    parts.flatMap((part) => part?.da ?? []).join(' '),
    parts.flatMap((part) => part?.en ?? []).join(' '),
  );
}

function placeOf({ position, tier, aheadByTier }: Omit<ExplainedPosition, 'sentence'>): Text {
  if (position === 1)
    return text('Nummer 1 i køen: ingen står foran.', 'Number 1 in the queue: nobody is ahead.');
  const { da, en } = whoIsAhead(tier, aheadByTier);
  const [number, count] = [String(position), String(position - 1)];
  return text(
    `Nummer ${number} i køen. Foran står ${count}${da}.`,
    `Number ${number} in the queue. Ahead ${position === 2 ? 'is' : 'are'} ${count}${en}.`,
  );
}

/** Who stands before, told apart by group where there is more than one. */
function whoIsAhead(tier: number, aheadByTier: readonly TierAhead[]): Text {
  if (aheadByTier.length === 0) return text('', '');
  if (aheadByTier.every((one) => one.tier === tier)) return text(', der kom før', ', who came before');
  const groups = aheadByTier.map(({ tier: of, tierName, people }) => {
    const { da, en } = words(people);
    return of === tier
      ? text(`${da} fra samme gruppe, der kom før`, `${en} of the same group who came before`)
      : text(`${da} fra gruppen „${tierName.da}“`, `${en} of the group “${tierName.en}”`);
  });
  return text(`: ${groups.map(({ da }) => da).join(', ')}`, `: ${groups.map(({ en }) => en).join(', ')}`);
}

/** Those ahead who could not take a place now; said only where there are some to be seen. */
function restingOf({ paused, referred }: Omit<ExplainedPosition, 'sentence'>): Text | null {
  const said = [
    { people: paused.value ?? 0, da: 'på pause', en: 'paused' },
    { people: referred.value ?? 0, da: 'endnu ikke bekræftet', en: 'not confirmed yet' },
  ].filter(({ people }) => people > 0);
  if (said.length === 0) return null;
  return text(
    `Heraf er ${said.map(({ people, da }) => `${String(people)} ${da}`).join(' og ')}.`,
    `Of these ${said.map(({ people, en }) => `${String(people)} ${en}`).join(' and ')}.`,
  );
}

function orderOf({ policyVersion }: Pick<ExplainedPosition, 'policyVersion'>): Text | null {
  if (policyVersion === null) return null;
  const version = String(policyVersion);
  return text(
    `Rækkefølgen følger version ${version} af prioriteringen.`,
    `The order follows version ${version} of the priority policy.`,
  );
}
