import { wordsProblems } from '../../case-file/domain/index.js';
import { addYears, dayOf, reason, type Day, type Reason } from '../../kernel/index.js';
import { dayProblems, when } from './field-problems.js';
import {
  NO_HEARING_REASONS,
  type DecisionKind,
  type Hearing,
  type NoHearingReason,
  type ReferralDecision,
} from './referral-decision.js';
import { REFUSAL_REASONS } from './refusal-reason.js';

/** The longest explanation, in characters. */
const WORDS_MAX = 4_000;
/** How far back a hearing may lie. */
const HEARING_YEARS_BACK = 1;

/** A no of the owning department as a professional states it. */
export interface StatedNo {
  /** Codes of the closed list and of criteria that failed. */
  readonly reasonCodes: readonly string[];
  readonly staffReason: string;
  readonly citizenWording: string;
  readonly hearingHeldOn: Day | null;
  readonly noHearingReason: NoHearingReason | null;
}

/** What a no is checked against. */
export interface NoGround {
  readonly decisionKind: DecisionKind;
  /** The codes of the criteria for which the rules said no when the citizen joined. */
  readonly failingCodes: readonly string[];
  readonly today: Day;
}

/** The hearing that was stated; null: nothing was said of it. */
export const hearingOf = ({ hearingHeldOn, noHearingReason }: StatedNo): Hearing | null => {
  if (hearingHeldOn !== null) return { heldOn: hearingHeldOn };
  return noHearingReason === null ? null : { notNeeded: noHearingReason };
};

/** Everything that is wrong with a no: it has coded reasons, words for staff and for the citizen, and a hearing by law. */
export const noProblems = (said: StatedNo, ground: NoGround): readonly Reason[] => [
  ...codeProblems(said.reasonCodes, ground.failingCodes),
  ...wordsProblems('staffReason', said.staffReason, WORDS_MAX),
  ...wordsProblems('citizenWording', said.citizenWording, WORDS_MAX),
  ...hearingProblems(said, ground),
];

/** Where criteria are a reason, every one that failed is named: nobody is told half of it (R5). */
function codeProblems(codes: readonly string[], failing: readonly string[]): readonly Reason[] {
  const known: readonly string[] = [...REFUSAL_REASONS, ...failing];
  const unnamed = failing.filter((code) => !codes.includes(code));
  const namesCriteria = codes.some((code) => failing.includes(code) || code === 'CRITERIA_NOT_MET');
  return [
    ...when(
      codes.length === 0,
      'REASON_CODE_MISSING',
      'reasonCodes',
      'Vælg mindst én grund; ord alene er ikke nok.',
      'Choose at least one reason; words alone are not enough.',
    ),
    ...codes.flatMap((code, index) => [
      ...when(
        !known.includes(code),
        'UNKNOWN_REASON',
        `reasonCodes[${String(index)}]`,
        'Det er hverken en af grundene eller et kriterium, der talte imod.',
        'It is neither one of the reasons nor a criterion that spoke against it.',
      ),
      ...when(
        codes.indexOf(code) !== index,
        'REPEATED',
        `reasonCodes[${String(index)}]`,
        'Står der allerede.',
        'Is there already.',
      ),
    ]),
    ...when(
      namesCriteria && unnamed.length > 0,
      'FAILING_CRITERION_MISSING',
      'reasonCodes',
      `Skriv alle kriterier, der talte imod; der mangler: ${unnamed.join(', ')}.`,
      `Name every criterion that spoke against it; missing: ${unnamed.join(', ')}.`,
    ),
  ];
}

/** Before a decision the party is heard, or it is said why not (forvaltningsloven § 19). */
function hearingProblems(
  { hearingHeldOn, noHearingReason }: StatedNo,
  { decisionKind, today }: NoGround,
): readonly Reason[] {
  const field = 'hearingHeldOn';
  return [
    ...when(
      decisionKind === 'DECISION' && hearingHeldOn === null && noHearingReason === null,
      'HEARING_MISSING',
      field,
      'Det er en afgørelse: skriv hvornår borgeren er hørt, eller hvorfor det ikke skulle ske.',
      'This is a decision: say when the citizen was heard, or why that was not needed.',
    ),
    ...when(
      hearingHeldOn !== null && noHearingReason !== null,
      'HEARD_OR_NOT',
      'noHearingReason',
      'Borgeren er enten hørt, eller det var ikke nødvendigt.',
      'The citizen was heard, or that was not needed.',
    ),
    ...when(
      noHearingReason !== null && !NO_HEARING_REASONS.includes(noHearingReason),
      'UNKNOWN_REASON',
      'noHearingReason',
      'Grunden findes ikke.',
      'There is no such reason.',
    ),
    ...(hearingHeldOn === null
      ? []
      : dayProblems(hearingHeldOn, field, { from: addYears(today, -HEARING_YEARS_BACK), to: today })),
  ];
}

/** Why it cannot be recorded that the letter of an answer was sent. @param isStanding whether the no still stands */
export const sentProblems = (
  decision: Pick<ReferralDecision, 'outcome' | 'decidedAt' | 'sentOn'>,
  isStanding: boolean,
  sentOn: Day,
  today: Day,
): readonly Reason[] => {
  if (decision.outcome !== 'REFUSED' || !isStanding) {
    return [
      reason(
        'NOTHING_TO_SEND',
        'decisionId',
        'Kun et afslag, der står ved magt, har et brev.',
        'Only a refusal that stands has a letter.',
      ),
    ];
  }
  return [
    ...when(
      decision.sentOn !== null,
      'SENT_ALREADY',
      'decisionId',
      'Brevet er allerede sendt.',
      'The letter was sent already.',
    ),
    ...dayProblems(sentOn, 'sentOn', { from: dayOf(decision.decidedAt), to: today }),
  ];
};
