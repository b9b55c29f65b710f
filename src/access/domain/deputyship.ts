import { reason, type Actor, type Day, type Instant, type Period, type Reason } from '../../kernel/index.js';
import { overlaps, rightPeriodProblems, type PeriodProblem } from './right-period.js';
import { mayDo } from './may-do.js';

/** Somebody stands in for an absent person in one department: whoever leads another one is not asked. */
export interface WantedDeputy {
  readonly personId: string;
  readonly deputyId: string;
  readonly departmentId: string;
  readonly validFrom: Day;
  /** A deputy always has a last day, or nobody remembers the right. */
  readonly validTo: Day;
  /** Why, e.g. parental leave. */
  readonly reason: string;
}

/** A deputy as it was recorded. */
export interface Deputyship extends WantedDeputy {
  readonly id: string;
  readonly appointedBy: string;
  readonly appointedAt: Instant;
}

export type DeputyProblem =
  | PeriodProblem
  | 'NOT_TO_YOURSELF'
  | 'SAME_PERSON'
  | 'NOT_YOUR_DEPARTMENT'
  | 'REASON_MISSING'
  | 'ALREADY_DEPUTY';

const REASON_LENGTH_MAX = 500;

/** Every reason why the deputy cannot be appointed. @param existing this deputy's times for this person there */
export function deputyProblems(
  actor: Actor,
  wanted: WantedDeputy,
  existing: readonly Period[],
  today: Day,
): readonly Reason<DeputyProblem>[] {
  const problems: Reason<DeputyProblem>[] = [...rightPeriodProblems(wanted, today)];
  if (wanted.deputyId === actor.personId) {
    problems.push(
      reason('NOT_TO_YOURSELF', 'deputyId', 'Du kan ikke udpege dig selv.', 'You cannot appoint yourself.'),
    );
  }
  if (wanted.deputyId === wanted.personId) {
    problems.push(
      reason(
        'SAME_PERSON',
        'deputyId',
        'Ingen er stedfortræder for sig selv.',
        'Nobody deputises for himself or herself.',
      ),
    );
  }
  if (!mayDo(actor, 'appointDeputy', wanted.departmentId)) {
    problems.push(
      reason(
        'NOT_YOUR_DEPARTMENT',
        'departmentId',
        'Du kan kun udpege stedfortrædere i den afdeling, du leder.',
        'You can only appoint deputies in the department you lead.',
      ),
    );
  }
  if (wanted.reason.trim() === '' || wanted.reason.length > REASON_LENGTH_MAX) {
    problems.push(
      reason(
        'REASON_MISSING',
        'reason',
        'Skriv hvorfor, højst 500 tegn.',
        'Say why, in at most 500 characters.',
      ),
    );
  }
  if (existing.some((period) => overlaps(period, wanted))) {
    problems.push(
      reason(
        'ALREADY_DEPUTY',
        'validFrom',
        'Er allerede stedfortræder i en del af perioden.',
        'Is deputy already for part of the period.',
      ),
    );
  }
  return problems;
}
