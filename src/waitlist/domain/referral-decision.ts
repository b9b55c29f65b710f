import type { APPEAL_ROUTES, DECISION_KINDS } from '../../catalogue/domain/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import type { ContactChannel } from './entry.js';

/** What the owning department answers: to a referral, or to what only a professional can settle. */
export const REFERRAL_OUTCOMES = ['CONFIRMED', 'REFUSED', 'SUITABLE', 'NOT_SUITABLE'] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];

/** Whether an answer is a formal decision or an answer about a service. */
export type DecisionKind = (typeof DECISION_KINDS)[number];
export type AppealRoute = (typeof APPEAL_ROUTES)[number];

/**
 * Why the party need not be heard before a decision (forvaltningsloven § 19): everything is known to him or her, nothing
 * speaks against him or her, or one of the exceptions of stk. 2.
 */
export const NO_HEARING_REASONS = [
  'CITIZEN_KNOWS_ALL',
  'NOTHING_AGAINST_CITIZEN',
  'HARMLESS_TO_DECIDE',
  'LIMIT_BY_LAW',
  'OVERRIDING_INTEREST',
] as const;
export type NoHearingReason = (typeof NO_HEARING_REASONS)[number];

/** The hearing of the party: the day on which it was held, or why none was needed. */
export type Hearing = { readonly heldOn: Day } | { readonly notNeeded: NoHearingReason };

/** An answer of the owning department, never changed; that its letter was sent is added once. */
export interface ReferralDecision {
  readonly id: string;
  readonly entryId: string;
  readonly outcome: ReferralOutcome;
  readonly decisionKind: DecisionKind;
  readonly legalBasisId: string | null;
  /** Codes of {@link REFUSAL_REASONS} and of criteria that failed; none when the answer is yes. */
  readonly reasonCodes: readonly string[];
  readonly staffReason: string | null;
  /** What the citizen reads, with the way to appeal. */
  readonly citizenWording: string | null;
  readonly hearing: Hearing | null;
  readonly appealRoute: AppealRoute | null;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
  readonly sentOn: Day | null;
  readonly sentBy: string | null;
  readonly sentChannel: ContactChannel | null;
}
