import { assertNever, text, type Text } from '../../kernel/index.js';
import type { EntryState } from './entry-state.js';
import type { AppealRoute, DecisionKind, ReferralDecision } from './referral-decision.js';

/**
 * What the citizen is written: the professional's own words, and where the answer can be appealed. There is a text only
 * while the no stands: nothing is promised or refused on paper that the queue does not say (R27).
 */
export function decisionLetter(
  { outcome, citizenWording, decisionKind, appealRoute }: ReferralDecision,
  state: EntryState,
): Text | null {
  if (outcome !== 'REFUSED' || state !== 'REFUSED' || citizenWording === null) return null;
  const { da, en } = appealText(decisionKind, appealRoute);
  return text(`${citizenWording.trim()}\n\n${da}`, `${citizenWording.trim()}\n\n${en}`);
}

/** What an answer is and where one can complain of it, in plain words. */
export function appealText(kind: DecisionKind, route: AppealRoute | null): Text {
  const { da, en } = appealTo(route ?? 'NONE');
  return kind === 'DECISION'
    ? text(`Dette er en afgørelse. ${da}`, `This is a formal decision. ${en}`)
    : text(`Dette er et svar om en ydelse. ${da}`, `This is an answer about a service. ${en}`);
}

function appealTo(route: AppealRoute): Text {
  switch (route) {
    case 'ANKESTYRELSEN':
      return text(
        'Du kan klage til Ankestyrelsen inden fire uger. Send klagen til kommunen, som først ser på sagen igen.',
        'You may appeal to the National Social Appeals Board within four weeks. Send it to the municipality, which looks at the case again first.',
      );
    case 'STYRELSEN_FOR_PATIENTKLAGER':
      return text(
        'Du kan klage til Styrelsen for Patientklager.',
        'You may appeal to the Danish Agency for Patient Complaints.',
      );
    case 'MUNICIPALITY':
      return text(
        'Du kan klage til kommunen, som ser på sagen igen.',
        'You may complain to the municipality, which looks at the case again.',
      );
    case 'REGION':
      return text('Du kan klage til regionen.', 'You may complain to the region.');
    case 'NONE':
      return text(
        'Loven giver ikke mulighed for at klage til en anden myndighed. Du kan altid tale med os om svaret.',
        'The law gives no appeal to another authority. You may always talk to us about the answer.',
      );
    default:
      return assertNever(route);
  }
}
