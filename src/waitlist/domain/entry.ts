import type { COUNTS_FROM, ON_BREACH } from '../../catalogue/domain/index.js';
import type { FactValue } from '../../case-file/domain/index.js';
import type { CriterionStatus, Outcome } from '../../eligibility/domain/index.js';
import type { Day, Instant, Text } from '../../kernel/index.js';
import type { EntryState } from './entry-state.js';
import type { OrderKey } from './order.js';

/** Why an entry rests; every one of them keeps the place (R39). */
export const PAUSE_REASONS = ['ILLNESS', 'TRAVEL', 'OTHER_INTERVENTION', 'CITIZENS_WISH', 'OTHER'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** Why somebody leaves a queue. */
export const LEAVING_REASONS = [
  'CITIZENS_WISH',
  'FOUND_OTHER_HELP',
  'NEED_IS_GONE',
  'MOVED_AWAY',
  'CANNOT_BE_REACHED',
  'JOINED_BY_MISTAKE',
  'TRANSFERRED',
] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];

/** Why an entry was closed without anybody's choice. */
export const CLOSING_REASONS = ['DIED', 'MERGED', 'INTERVENTION_RETIRED'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Why an entry is restored with its original date. */
export const RESTORE_GROUNDS = ['WON_APPEAL', 'OWN_ERROR'] as const;
export type RestoreGround = (typeof RESTORE_GROUNDS)[number];

/** How staff reached a citizen, or tried to. */
export const CONTACT_CHANNELS = [
  'TELEPHONE',
  'MEETING',
  'DIGITAL_POST',
  'LETTER',
  'TEXT_MESSAGE',
  'E_MAIL',
] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** What the rules said when somebody joined: without the values of facts, which stay in the case. */
export interface KeptVerdict {
  readonly asOf: Day;
  readonly outcome: Outcome;
  readonly legalBasisId: string | null;
  readonly rules: readonly { readonly legalBasisId: string | null; readonly version: number }[];
  readonly criteria: readonly KeptCriterion[];
}

/** A criterion as it stood, as whoever asked could see it; the fact's name says who else may. */
export interface KeptCriterion {
  readonly code: string | null;
  readonly fact: string | null;
  readonly sourceDepartment: string | null;
  readonly status: CriterionStatus | null;
  readonly decisive: boolean;
  readonly staffReason: Text;
  readonly citizenWording: Text;
  readonly hidden: boolean;
}

/** The longest wait that the law allows the citizen, with the day by which it must have begun. */
export interface RunningGuarantee {
  readonly dueOn: Day;
  readonly onBreach: (typeof ON_BREACH)[number];
}

/** From what a guarantee counts. */
export type CountsFrom = (typeof COUNTS_FROM)[number];

/** One person in one queue. */
export interface Entry {
  readonly id: string;
  readonly interventionId: string;
  /** The department that owns the intervention. */
  readonly departmentId: string;
  /** The case through which the citizen was referred. */
  readonly caseId: string;
  readonly citizenId: string;
  /** The department of that case. */
  readonly referringDepartmentId: string;
  readonly state: EntryState;
  /** Rises by one at every change. */
  readonly version: number;
  readonly legalBasisId: string | null;
  /** null: nobody has said yet who pays, which holds nothing up (R50). */
  readonly payer: string | null;
  readonly payerOwnerId: string | null;
  readonly payerDueOn: Day | null;
  /** The municipality whose guest place is needed; null: an ordinary one. */
  readonly guestMunicipality: string | null;
  readonly firstReferralOn: Day;
  readonly waitingSince: Instant;
  readonly joinedAt: Instant;
  readonly joinedBy: string | null;
  /** By the policy, with what waiting has added; {@link orderOf} says where the entry stands. */
  readonly tier: number;
  /** The version of the policy that says so; null: none is in force. */
  readonly policyId: string | null;
  /** The facts that a policy may look at, as the referring department knew them. */
  readonly priorityFacts: Readonly<Record<string, FactValue>>;
  readonly move: (OrderKey & { readonly moveId: string }) | null;
  readonly order: OrderKey;
  readonly guarantee: RunningGuarantee | null;
  readonly isRestored: boolean;
  readonly comesAtShortNotice: boolean;
  /** The one employee who answers for the next step (R33); null: the unit of the referring department. */
  readonly responsibleId: string | null;
  readonly nextContactOn: Day;
  readonly pausedUntil: Day | null;
  readonly pauseReason: PauseReason | null;
  readonly endReason: string | null;
  readonly endedAt: Instant | null;
  readonly placementId: string | null;
  readonly verdict: KeptVerdict;
  /** Why a professional let somebody join whom the rules refuse, and who. */
  readonly exceptionReason: string | null;
  readonly exceptionBy: string | null;
  /** What was done about acute danger before the entry was made, and by whom. */
  readonly emergencyHandling: string | null;
  readonly emergencyHandledBy: string | null;
}
