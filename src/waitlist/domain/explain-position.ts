import { shownCount, SMALL_NUMBER, text, type Count, type Day, type Text } from '../../kernel/index.js';
import type { Entry, RunningGuarantee } from './entry.js';
import { guaranteeText } from './guarantee-text.js';
import { compareOrder, FIRST_TIER, GUARANTEE_TIER, RESTORED_TIER } from './order.js';
import { explainTier, waitedDays } from './policy/classify.js';
import type { CompiledPolicy } from './policy/compile-policy.js';
import { positionSentence } from './position-sentence.js';
import type { Position } from './position.js';

/** How many of one tier stand before somebody. */
export interface TierAhead {
  readonly tier: number;
  readonly tierName: Text;
  readonly people: Count;
}

/** Where somebody stands and why, as a reader may see it: numbers of other people are hidden when they are small. */
export interface ExplainedPosition {
  readonly position: number;
  readonly of: Count;
  /** The tier that the place comes from: before the tiers of the policy are the restored (-1) and the guaranteed (0). */
  readonly tier: number;
  readonly tierName: Text;
  readonly why: Text;
  readonly aheadByTier: readonly TierAhead[];
  readonly paused: Count;
  readonly offered: Count;
  readonly referred: Count;
  /** The version of the policy by which the tier was given; null: time alone decides. */
  readonly policyVersion: number | null;
  readonly guarantee: (RunningGuarantee & { readonly text: Text }) | null;
  readonly sentence: Text;
}

/** A policy on a day: what waiting has added depends on it. */
export interface PolicyToday {
  readonly policy: CompiledPolicy;
  readonly today: Day;
}

/** What an explanation rests on beside the position. */
export interface ExplainedBy {
  /** The policy that gave the entry its tier; null: none did. */
  readonly by: PolicyToday | null;
  /** Whether the reader belongs to the department whose queue it is. */
  readonly isOwn: boolean;
}

type Placed = Pick<Entry, 'move' | 'order' | 'guarantee' | 'priorityFacts' | 'waitingSince'>;

/** Why somebody stands where he or she does (R44). */
export function explainPosition(
  { position, of, ahead, order: { tier } }: Position,
  entry: Placed,
  { by, isOwn }: ExplainedBy,
): ExplainedPosition {
  const policy = by?.policy ?? null;
  const shown = (people: number): Count => shownCount(people, isOwn);
  const { guarantee } = entry;
  const explained = {
    position,
    of: shown(of),
    tier,
    tierName: tierNameOf(tier, policy),
    why: whyOf(entry, tier, by),
    aheadByTier: toldApart(ahead.byTier, isOwn).map(({ tier: of, people }) => ({
      tier: of,
      tierName: tierNameOf(of, policy),
      people: shown(people),
    })),
    paused: shown(ahead.paused),
    offered: shown(ahead.offered),
    referred: shown(ahead.referred),
    policyVersion: policy?.version ?? null,
    guarantee: guarantee && { ...guarantee, text: guaranteeText(guarantee) },
  };
  return { ...explained, sentence: positionSentence(explained) };
}

/**
 * The groups ahead, where they can be told apart: how many are ahead is told to whoever sees the place, so that beside the
 * larger groups a small one could be counted all the same. Then nobody outside the department sees any of them.
 */
const toldApart = <Group extends { readonly people: number }>(
  groups: readonly Group[],
  isOwn: boolean,
): readonly Group[] =>
  isOwn || groups.length < 2 || groups.every(({ people }) => people >= SMALL_NUMBER) ? groups : [];

/** What a tier is called in plain words. */
export function tierNameOf(tier: number, policy: CompiledPolicy | null): Text {
  if (tier === RESTORED_TIER)
    return text(
      'genindsat efter en klage eller vores egen fejl',
      'restored after an appeal or our own error',
    );
  if (tier === GUARANTEE_TIER) return text('har en frist efter loven', 'under a guarantee by law');
  if (policy === null) return text('efter ventetid', 'by time waited');
  return policy.content.tiers[tier - FIRST_TIER]?.name ?? text('alle andre', 'everybody else');
}

function whyOf({ move, order, ...entry }: Placed, tier: number, by: PolicyToday | null): Text {
  if (move !== null && compareOrder(move, order) === 0)
    return text(
      'Pladsen er flyttet ved en beslutning med en skriftlig grund.',
      'The place was moved by a decision with a reason in writing.',
    );
  if (tier === RESTORED_TIER)
    return text(
      'Pladsen er genindsat med sin oprindelige dato.',
      'The place was restored with its original date.',
    );
  if (tier === GUARANTEE_TIER)
    return text(
      'Loven sætter en frist, og ingen lokal prioritering går foran den.',
      'The law sets a limit, and no local priority goes before it.',
    );
  return by === null
    ? text(
        'Der er ingen prioritering for køen: den, der har ventet længst, er først.',
        'No priority policy is in force: whoever has waited longest is first.',
      )
    : whyInTier(by, entry);
}

function whyInTier(
  { policy, today }: PolicyToday,
  entry: Pick<Placed, 'priorityFacts' | 'waitingSince'>,
): Text {
  const { source, raisedBy } = explainTier(
    policy,
    entry.priorityFacts,
    waitedDays(entry.waitingSince, today),
  );
  const own = source
    ? text(
        `${source.plainWords.da} Grundlag: ${source.ground.da}`,
        `${source.plainWords.en} Ground: ${source.ground.en}`,
      )
    : text(
        'Ingen af prioriteringens grupper passer på det, der er oplyst.',
        'None of the groups of the policy fits what is known.',
      );
  if (raisedBy === 0) return own;
  return text(
    `${own.da} Ventetiden har løftet pladsen ${String(raisedBy)} ${raisedBy === 1 ? 'gruppe' : 'grupper'}.`,
    `${own.en} Time waited has raised the place by ${String(raisedBy)} ${raisedBy === 1 ? 'group' : 'groups'}.`,
  );
}
