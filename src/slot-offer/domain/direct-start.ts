import { addDays, instantOf, reason, type Day, type Instant, type Reason } from '../../kernel/index.js';
import { FIRST_TIER, placed, type Entry } from '../../waitlist/domain/index.js';
import type { DirectReason } from './slot-offer.js';

/** Somebody who starts without having been offered a place, with who is passed over by it. */
export interface DirectStart {
  /** How many wait before the citizen who starts. */
  readonly passes: number;
  readonly reason: DirectReason | null;
  readonly note: string | null;
}

/**
 * What is wrong with a start past the queue: whoever passes somebody over says why, in a coded reason that is kept with
 * who was passed. A place is never given away by the front door.
 */
export const directStartProblems = ({
  passes,
  reason: said,
  note,
}: DirectStart): readonly Reason<'PASSES_THE_QUEUE' | 'SOMEBODY_WAITS' | 'NOTE_MISSING'>[] => [
  ...(passes > 0 && said === null
    ? [
        reason(
          'PASSES_THE_QUEUE',
          'directReason',
          'Andre står før borgeren i køen. Skriv hvorfor borgeren begynder uden om den.',
          'Others wait before the citizen. Say why he or she starts past the queue.',
        ),
      ]
    : []),
  ...(passes > 0 && said === 'NOBODY_WAITING'
    ? [
        reason(
          'SOMEBODY_WAITS',
          'directReason',
          'Andre står før borgeren i køen; vælg en anden grund.',
          'Others wait before the citizen; choose another reason.',
        ),
      ]
    : []),
  ...(said === 'OTHER' && (note === null || note.trim() === '')
    ? [reason('NOTE_MISSING', 'directNote', 'Skriv grunden.', 'Write the reason down.')]
    : []),
];

/** Why a place that is kept for somebody is not the one that is asked for. */
export const promisedProblems = (
  asked: { readonly cohortId: string | null; readonly guestMunicipality: string | null },
  promised: { readonly cohortId: string | null } | null,
): readonly Reason<'OTHER_COHORT_PROMISED'>[] =>
  promised !== null && asked.cohortId !== promised.cohortId
    ? [
        reason(
          'OTHER_COHORT_PROMISED',
          'cohortId',
          'Borgeren har sagt ja til en plads på et andet hold; giv den tilbage først.',
          'The citizen has accepted a place in another cohort; give that back first.',
        ),
      ]
    : [];

/** Who starts, where and through which case. */
export interface DirectlyStarted {
  readonly id: string;
  readonly interventionId: string;
  readonly departmentId: string;
  readonly caseId: string;
  readonly citizenId: string;
  readonly referringDepartmentId: string;
  readonly placementId: string;
  readonly startedOn: Day;
  readonly startedBy: string;
  readonly now: Instant;
  readonly today: Day;
}

/** How long until somebody is in touch again when nothing else was agreed, days. */
const CONTACT_DAYS = 30;

/** The entry of somebody who never stood in the queue: the same record as of everybody else, begun at the start. */
export function directEntry({ now, today, startedOn, startedBy, ...who }: DirectlyStarted): Entry {
  const waitingSince = startedOn === today ? now : (instantOf(startedOn, '00:00') ?? now);
  return placed({
    ...who,
    state: 'STARTED',
    version: 1,
    legalBasisId: null,
    payer: null,
    payerOwnerId: null,
    payerDueOn: null,
    guestMunicipality: null,
    firstReferralOn: startedOn,
    waitingSince,
    joinedAt: now,
    joinedBy: startedBy,
    tier: FIRST_TIER,
    policyId: null,
    priorityFacts: {},
    move: null,
    order: { tier: FIRST_TIER, since: waitingSince, rank: 0 },
    guarantee: null,
    isRestored: false,
    comesAtShortNotice: false,
    responsibleId: null,
    nextContactOn: addDays(today, CONTACT_DAYS),
    pausedUntil: null,
    pauseReason: null,
    endReason: null,
    endedAt: null,
    // Whoever let the citizen start has judged that he or she fits; the rules were not asked.
    verdict: { asOf: today, outcome: 'NEEDS_ASSESSMENT', legalBasisId: null, rules: [], criteria: [] },
    exceptionReason: null,
    exceptionBy: null,
    emergencyHandling: null,
    emergencyHandledBy: null,
  });
}
