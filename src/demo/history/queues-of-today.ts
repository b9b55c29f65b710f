import { DEFAULT_DEPARTMENT_CALENDAR } from '../../capacity/domain/index.js';
import type { LoggedIntervention } from '../../forecast/domain/index.js';
import type { Day } from '../../kernel/index.js';
import type { Organisation } from '../data/organisation.js';
import type { DemoCapacity } from '../places/demo-capacity.js';
import { policiesOn } from '../queues/policies.js';
import type { HistoryQueue, PlacedToday, WaitingToday } from './history-queue.js';

/** Working days for an answer and its delivery, as days of the calendar. */
const RESPONSE_DAYS = 12;
/** Where nothing is said of how long it takes, weeks. */
const USUAL_WEEKS = 12;

/** Who is there today, by the slug of the intervention. */
export interface PeopleToday {
  readonly waiting: ReadonlyMap<string, readonly WaitingToday[]>;
  readonly placed: ReadonlyMap<string, readonly PlacedToday[]>;
}

/**
 * The interventions of the demo that people wait for, as they stand on the day of loading.
 *
 * @param idOf the id under which an intervention was made, by its slug
 */
export function queuesOfToday(
  organisation: Organisation,
  { statements, cohorts, calendars }: DemoCapacity,
  people: PeopleToday,
  today: Day,
  idOf: (slug: string) => string,
): HistoryQueue[] {
  const policies = policiesOn(organisation, today);
  const figures = new Map(organisation.queueFigures.map((one) => [one.slug, one]));
  const stated = new Map(statements.map((one) => [one.slug, one]));
  return organisation.interventions.flatMap(({ slug, departmentId, content }): HistoryQueue[] => {
    const [counted, statement] = [figures.get(slug), stated.get(slug)];
    if (!counted || (statement?.mode !== 'PLACES' && statement?.mode !== 'COHORTS')) return [];
    const policy =
      policies.find((one) => one.slug === slug) ??
      policies.find((one) => one.slug === null && one.departmentId === departmentId);
    const isGroups = statement.mode === 'COHORTS';
    const intervention: LoggedIntervention = {
      id: idOf(slug),
      category: [content.purposes[0], content.delivery].join(' '),
      kind: isGroups ? 'cohort' : 'rolling',
      area: '',
      policy: 'class-time',
      promoteAfterDays: policy?.content.ageing?.everyDays ?? null,
      responseDays: RESPONSE_DAYS,
      plannedLengthDays: 7 * (content.durationWeeks ?? USUAL_WEEKS),
      openedOn: today,
    };
    return [
      {
        intervention,
        slug,
        places: statement.places,
        waitWeeks: counted.expectedWaitWeeks ?? 0,
        cycleWeeks: isGroups ? counted.startCycleWeeks : null,
        // Whom no tier of a policy describes is in one after them.
        classes: 1 + (policy?.content.tiers.length ?? 0),
        policySince: policy?.decidedOn ?? null,
        calendar:
          calendars.find((one) => one.departmentId === departmentId)?.content ?? DEFAULT_DEPARTMENT_CALENDAR,
        cohorts: cohorts
          .filter((one) => one.slug === slug)
          .map(({ id, content: { startsOn, endsOn, enrolFrom, seats, extraSeats } }) => ({
            id,
            startsOn,
            endsOn,
            enrolFrom,
            seats: seats + extraSeats,
          })),
        waiting: people.waiting.get(slug) ?? [],
        placed: people.placed.get(slug) ?? [],
      },
    ];
  });
}
