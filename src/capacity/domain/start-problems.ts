import { reason, type Day, type Reason } from '../../kernel/index.js';
import type { CapacityMode } from './capacity.js';
import type { CohortState } from './cohort.js';
import { when } from './field-problems.js';
import type { PlacementProblem } from './placement.js';
import { recentDay } from './recent-day.js';

/** What a start is recorded into; null where there is none. */
export interface StartContext {
  readonly today: Day;
  readonly isCaseClosed: boolean;
  readonly mode: CapacityMode | null;
  /** The day since which nobody is taken in; null while the intake is not closed. */
  readonly intakeClosedSince: Day | null;
  /** Whether the intervention is closed on the day of the start. */
  readonly isInClosure: boolean;
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

/** What is wrong with a start, a free place apart; all reasons at once. */
export const startProblems = (
  command: StartCommand,
  context: StartContext,
): readonly Reason<PlacementProblem>[] => [
  ...recentDay('startedOn', command.startedOn, context.today),
  ...dayClosedProblems(command.startedOn, context),
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

/** Nobody starts where nobody is taken in; what happened before the intake closed may still be recorded. */
const dayClosedProblems = (
  startedOn: Day,
  { intakeClosedSince, isInClosure }: StartContext,
): readonly Reason<PlacementProblem>[] => [
  ...when(
    intakeClosedSince !== null && startedOn >= intakeClosedSince,
    'INTAKE_CLOSED',
    'startedOn',
    `Der er ikke optaget nogen siden ${intakeClosedSince ?? ''}.`,
    `Nobody has been taken in since ${intakeClosedSince ?? ''}.`,
  ),
  ...when(
    isInClosure,
    'CLOSED_ON_THAT_DAY',
    'startedOn',
    'Indsatsen holder lukket den dag.',
    'The intervention is closed on that day.',
  ),
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

/** Nothing is free for the citizen: the number of places is never exceeded, whoever asks. */
export const noFreePlace = (): Reason<'NO_FREE_PLACE'> =>
  reason('NO_FREE_PLACE', 'interventionId', 'Der er ingen ledig plads.', 'There is no free place.');
