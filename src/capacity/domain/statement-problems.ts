import { addYears, isDay, type Day, type Reason } from '../../kernel/index.js';
import type { Delivery } from '../../catalogue/domain/index.js';
import type { CapacityCommand } from './capacity.js';
import {
  announcementProblems,
  dayProblems,
  noteProblems,
  numberProblems,
  PLACES_MAX,
  repeatProblems,
  when,
} from './field-problems.js';

/** Why a statement of capacity was refused. */
export type StatementProblem =
  | 'IMPOSSIBLE_DAY'
  | 'IN_THE_PAST'
  | 'IN_THE_FUTURE'
  | 'TOO_FAR_AHEAD'
  | 'OUT_OF_RANGE'
  | 'PLACES_MISSING'
  | 'PLACES_NOT_FOR_MODE'
  | 'NOT_A_MUNICIPALITY'
  | 'REPEATED'
  | 'TOO_MANY_PLACES'
  | 'MODE_NOT_FOR_DELIVERY'
  | 'COUNT_ONLY_IS_FOR_NO_QUEUE'
  | 'WAITLIST_WITHOUT_QUEUE'
  | 'TOO_LONG'
  | 'BLANK';

/** What the intervention is, as far as its capacity depends on it. */
export interface StatementContext {
  readonly today: Day;
  readonly delivery: Delivery;
  /** false: nobody queues for it (anonymous or acute services). */
  readonly queueable: boolean;
}

/** How far ahead a statement may hold from, years. */
export const STATEMENT_YEARS_AHEAD = 5;

type Problems = readonly Reason<StatementProblem>[];

function placesProblems({ mode, places, guestPlaces }: CapacityCommand): Problems {
  if (mode !== 'PLACES') {
    const [da, en] = [
      'Antal pladser angives kun, når kapaciteten er pladser.',
      'Places are stated only when the capacity is places.',
    ];
    return [
      ...when(places !== null, 'PLACES_NOT_FOR_MODE', 'places', da, en),
      ...when(guestPlaces.length > 0, 'PLACES_NOT_FOR_MODE', 'guestPlaces', da, en),
    ];
  }
  const codes = guestPlaces.map(({ municipalityCode }) => municipalityCode);
  const all = guestPlaces.reduce((sum, guest) => sum + guest.places, places ?? 0);
  return [
    ...(places === null
      ? when(true, 'PLACES_MISSING', 'places', 'Angiv antal pladser.', 'State the number of places.')
      : numberProblems(places, 0, PLACES_MAX, 'places')),
    ...guestPlaces.flatMap(({ municipalityCode, places: guests }, index) => [
      ...when(
        !/^\d{4}$/.test(municipalityCode),
        'NOT_A_MUNICIPALITY',
        `guestPlaces[${String(index)}].municipalityCode`,
        'En kommunekode har fire cifre.',
        'A municipality code has four digits.',
      ),
      ...numberProblems(guests, 0, PLACES_MAX, `guestPlaces[${String(index)}].places`),
    ]),
    ...repeatProblems(codes, (index) => `guestPlaces[${String(index)}].municipalityCode`),
    ...when(
      all > PLACES_MAX,
      'TOO_MANY_PLACES',
      'guestPlaces',
      `Pladser og gæstepladser må tilsammen højst være ${String(PLACES_MAX)}.`,
      `Places and guest places together may be at most ${String(PLACES_MAX)}.`,
    ),
  ];
}

function modeProblems({ mode, keepsWaitlist }: CapacityCommand, context: StatementContext): Problems {
  const isCohort = context.delivery === 'COHORT';
  return [
    // R23: a cohort starts with its cohort and at no other time, so its seats are those of cohorts.
    ...when(
      mode !== 'COUNT_ONLY' && isCohort !== (mode === 'COHORTS'),
      'MODE_NOT_FOR_DELIVERY',
      'mode',
      'Hold med fast start har hold som kapacitet, og kun de.',
      'Interventions given in cohorts have cohorts as their capacity, and only they.',
    ),
    ...when(
      mode === 'COUNT_ONLY' && context.queueable,
      'COUNT_ONLY_IS_FOR_NO_QUEUE',
      'mode',
      'Kun indsatser uden kø tæller blot besøg.',
      'Only interventions that nobody queues for merely count visits.',
    ),
    ...when(
      keepsWaitlist && !context.queueable,
      'WAITLIST_WITHOUT_QUEUE',
      'keepsWaitlist',
      'Til denne indsats er der ingen kø.',
      'Nobody queues for this intervention.',
    ),
  ];
}

function holdsFromProblems(holdsFrom: Day, today: Day): Problems {
  if (!isDay(holdsFrom)) return dayProblems(holdsFrom, 'holdsFrom');
  return [
    ...when(
      holdsFrom < today,
      'IN_THE_PAST',
      'holdsFrom',
      'Kapaciteten gælder tidligst fra i dag.',
      'Capacity holds from today at the earliest.',
    ),
    ...when(
      holdsFrom > addYears(today, STATEMENT_YEARS_AHEAD),
      'TOO_FAR_AHEAD',
      'holdsFrom',
      `Højst ${String(STATEMENT_YEARS_AHEAD)} år frem.`,
      `At most ${String(STATEMENT_YEARS_AHEAD)} years ahead.`,
    ),
  ];
}

/**
 * What is wrong with a statement; all reasons at once, field paths as in {@link CapacityCommand}
 * (`guestPlaces[0].municipalityCode`). Empty when it can be stated.
 */
export const statementProblems = (command: CapacityCommand, context: StatementContext): Problems => [
  ...modeProblems(command, context),
  ...placesProblems(command),
  ...holdsFromProblems(command.holdsFrom, context.today),
  ...announcementProblems(command.announcedOn, context.today),
  ...noteProblems(command.note, 'note'),
];
