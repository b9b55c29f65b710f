import {
  addDays,
  isDay,
  reason,
  refuse,
  type Day,
  type Instant,
  type Reason,
  type Refused,
} from '../../kernel/index.js';
import type { CapacityMode } from './capacity.js';
import type { CohortState } from './cohort.js';
import { dayProblems, when } from './field-problems.js';

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
  | 'ALREADY_ENDED';

/** What a start is recorded into; null where there is none. */
export interface StartContext {
  readonly today: Day;
  readonly isCaseClosed: boolean;
  readonly mode: CapacityMode | null;
  readonly cohort: {
    readonly state: CohortState;
    readonly startsOn: Day;
    readonly endsOn: Day;
    readonly lastEntryOn: Day;
  } | null;
  /** Whether the citizen is in the intervention already. */
  readonly isPlaced: boolean;
}

/** A start as a person records it. */
export interface StartCommand {
  readonly cohortId: string | null;
  /** The municipality whose guest place is used; null for an ordinary place. */
  readonly guestMunicipality: string | null;
  readonly startedOn: Day;
}

/** How far back a start or an end may be recorded: longer ago it is history, which is imported. */
const DAYS_BACK_MAX = 366;

/** What is wrong with a start, a free place apart; all reasons at once. */
export const startProblems = (
  command: StartCommand,
  context: StartContext,
): readonly Reason<PlacementProblem>[] => [
  ...recentDay('startedOn', command.startedOn, context.today),
  ...when(context.isCaseClosed, 'CASE_CLOSED', 'caseId', 'Sagen er afsluttet.', 'The case is closed.'),
  ...when(
    context.mode === null,
    'NO_CAPACITY_STATED',
    'interventionId',
    'Ingen har oplyst, hvor mange pladser indsatsen har; oplys det først.',
    'Nobody has stated how many places the intervention has; state it first.',
  ),
  ...when(
    context.mode === 'COUNT_ONLY',
    'NOBODY_IS_PLACED',
    'interventionId',
    'Indsatsen er anonym: her tælles kun besøg.',
    'The intervention is anonymous: only visits are counted here.',
  ),
  ...when(
    command.guestMunicipality !== null && context.mode !== 'PLACES',
    'GUESTS_HAVE_NO_PLACES',
    'guestMunicipality',
    'Indsatsen har ingen pladser til andre kommuner.',
    'The intervention keeps no places for other municipalities.',
  ),
  ...when(
    context.isPlaced,
    'ALREADY_PLACED',
    'caseId',
    'Borgeren er allerede i gang i indsatsen.',
    'The citizen has started in the intervention already.',
  ),
  ...(context.mode === 'COHORTS' ? cohortStartProblems(command, context.cohort) : noCohort(command, context)),
];

const noCohort = ({ cohortId }: StartCommand, { mode }: StartContext): readonly Reason<PlacementProblem>[] =>
  when(
    cohortId !== null && mode !== null,
    'NOT_IN_COHORTS',
    'cohortId',
    'Indsatsen gives ikke på hold.',
    'The intervention is not given in cohorts.',
  );

function cohortStartProblems(
  { cohortId, startedOn }: StartCommand,
  cohort: StartContext['cohort'],
): readonly Reason<PlacementProblem>[] {
  if (cohortId === null)
    return [reason('COHORT_MISSING', 'cohortId', 'Skriv hvilket hold.', 'Say which cohort.')];
  if (cohort === null)
    return [
      reason(
        'NO_SUCH_COHORT',
        'cohortId',
        'Indsatsen har intet hold med dette id.',
        'The intervention has no cohort with this id.',
      ),
    ];
  const { state, startsOn, endsOn, lastEntryOn } = cohort;
  return [
    ...when(
      state === 'CANCELLED',
      'COHORT_CANCELLED',
      'cohortId',
      'Holdet er aflyst.',
      'The cohort is cancelled.',
    ),
    ...when(
      startedOn < startsOn || startedOn > endsOn,
      'OUTSIDE_COHORT',
      'startedOn',
      `Holdet løber fra ${startsOn} til ${endsOn}.`,
      `The cohort runs from ${startsOn} to ${endsOn}.`,
    ),
    ...when(
      startedOn > lastEntryOn,
      'AFTER_LAST_ENTRY',
      'startedOn',
      `Man kan senest begynde ${lastEntryOn}.`,
      `The last day to enter is ${lastEntryOn}.`,
    ),
  ];
}

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

/** Nothing is free for the citizen: the number of places is never exceeded, whoever asks. */
export const noFreePlace = (): Reason<'NO_FREE_PLACE'> =>
  reason('NO_FREE_PLACE', 'interventionId', 'Der er ingen ledig plads.', 'There is no free place.');

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

/** A day that has come, at most {@link DAYS_BACK_MAX} days ago. */
const recentDay = (field: string, day: Day, today: Day): readonly Reason<PlacementProblem>[] =>
  isDay(day)
    ? [
        ...when(
          day > today,
          'IN_THE_FUTURE',
          field,
          'Dagen er ikke kommet endnu.',
          'The day has not come yet.',
        ),
        ...when(
          day < addDays(today, -DAYS_BACK_MAX),
          'TOO_LONG_AGO',
          field,
          'Det er mere end et år siden; ældre forløb importeres.',
          'This is more than a year ago; older placements are imported.',
        ),
      ]
    : dayProblems(day, field);
