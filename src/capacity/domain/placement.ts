import { reason, refuse, type Day, type Instant, type Reason, type Refused } from '../../kernel/index.js';
import { when } from './field-problems.js';
import { recentDay } from './recent-day.js';

/** Why somebody's time in an intervention ended. */
export const END_REASONS = [
  'FINISHED',
  'LEFT_EARLY',
  'NO_SHOW',
  'TRANSFERRED',
  'ILLNESS',
  'MOVED_AWAY',
  'DIED',
  'CANCELLED',
  'OTHER',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** An intervention as it is given to one person: from the start to the end, on a place where there are places. */
export interface Placement {
  readonly id: string;
  readonly interventionId: string;
  readonly cohortId: string | null;
  /** null where nothing is counted by places (digital interventions). */
  readonly placeId: string | null;
  readonly caseId: string;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  readonly endReason: EndReason | null;
  readonly recordedAt: Instant;
}

/** Why a start or an end was refused. */
export type PlacementProblem =
  | 'IMPOSSIBLE_DAY'
  | 'IN_THE_FUTURE'
  | 'TOO_LONG_AGO'
  | 'CASE_CLOSED'
  | 'NO_CAPACITY_STATED'
  | 'NOBODY_IS_PLACED'
  | 'COHORT_MISSING'
  | 'NOT_IN_COHORTS'
  | 'NO_SUCH_COHORT'
  | 'COHORT_CANCELLED'
  | 'OUTSIDE_COHORT'
  | 'AFTER_LAST_ENTRY'
  | 'GUESTS_HAVE_NO_PLACES'
  | 'ALREADY_PLACED'
  | 'NO_FREE_PLACE'
  | 'ENDS_BEFORE_IT_STARTS'
  | 'ALREADY_ENDED'
  | 'INTAKE_CLOSED'
  | 'CLOSED_ON_THAT_DAY';

/** The one answer for a placement that does not exist and for one in another department's intervention. */
export const noSuchPlacement = (): Refused<'NO_SUCH_PLACEMENT'> =>
  refuse(
    reason(
      'NO_SUCH_PLACEMENT',
      'placementId',
      'Blandt forløbene i de indsatser, du vedligeholder, er der intet med dette id.',
      'Among the placements in the interventions you keep there is none with this id.',
    ),
  );

/** What is wrong with the end of a placement; all reasons at once. */
export const endProblems = (
  { startedOn, endedOn: before }: Pick<Placement, 'startedOn' | 'endedOn'>,
  endedOn: Day,
  today: Day,
): readonly Reason<PlacementProblem>[] => [
  ...recentDay('endedOn', endedOn, today),
  ...when(
    before !== null,
    'ALREADY_ENDED',
    'placementId',
    `Forløbet sluttede ${before ?? ''}.`,
    `It ended ${before ?? ''}.`,
  ),
  ...when(
    endedOn < startedOn,
    'ENDS_BEFORE_IT_STARTS',
    'endedOn',
    `Forløbet begyndte først ${startedOn}.`,
    `It did not start before ${startedOn}.`,
  ),
];
