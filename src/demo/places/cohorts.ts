import { sessionsOf, type CohortContent, type DepartmentCalendar } from '../../capacity/domain/index.js';
import { addDays, type Day } from '../../kernel/index.js';
import type { DemoIntervention, QueueFigures } from '../data/organisation.js';
import type { Chance } from '../people/chance.js';
import type { DemoCohort } from './demo-capacity.js';
import { isFull } from './statements.js';

/** One may still enter at the third meeting, and not later: then the others know each other. */
const LAST_ENTRY_SESSION = 3;

/** Enrolment for a group opens so many days before it; where people wait for weeks, its seats are theirs until later. */
const ENROLMENT_DAYS = 56;
const ENROLMENT_DAYS_OF_QUEUE = 21;
const QUEUE_FROM_WEEKS = 4;

/** Of a group with a long queue at least so many weeks are left before the next one, so that it is not open yet. */
const WEEKS_BEFORE_NEXT = 5;

/** How many groups stand in the plan. */
const PLANNED_MOST = 2;
const PLANNED_WEEKS_AHEAD = 30;

interface Setting {
  readonly today: Day;
  readonly calendar: DepartmentCalendar;
}

/** The groups of an intervention: one that runs, and the next one or two. */
export function cohortsOf(
  { slug, content: { durationWeeks, schedule } }: Pick<DemoIntervention, 'slug' | 'content'>,
  figures: QueueFigures,
  setting: Setting,
  chance: Chance,
): DemoCohort[] {
  const { startCycleWeeks, places } = figures;
  if (startCycleWeeks === null || durationWeeks === null) throw new Error(`${slug} has no cycle of groups`);
  const week = (weeks: number): Day => addDays(setting.today, 7 * weeks);
  const latest = startCycleWeeks - (isFull(figures) ? WEEKS_BEFORE_NEXT : 1);
  const ago = Math.max(1, Math.min(chance.between(1, durationWeeks - 1), latest));
  const hasQueue = (figures.expectedWaitWeeks ?? 0) >= QUEUE_FROM_WEEKS;
  const starts = [-ago, startCycleWeeks - ago, 2 * startCycleWeeks - ago].filter(
    (weeks, index) => index <= PLANNED_MOST && weeks <= PLANNED_WEEKS_AHEAD,
  );
  return starts.map((weeks) => {
    const [first] = sessionsOf(
      { startsOn: week(weeks), endsOn: week(weeks + 6), meetings: schedule },
      { calendar: setting.calendar, closures: [], changes: [] },
    );
    if (!first) throw new Error(`${slug} meets on no open day`);
    const startsOn = first.day;
    const content: CohortContent = {
      title: null,
      startsOn,
      endsOn: addDays(startsOn, 7 * durationWeeks - 1),
      enrolFrom: addDays(startsOn, -(hasQueue ? ENROLMENT_DAYS_OF_QUEUE : ENROLMENT_DAYS)),
      enrolTo: addDays(startsOn, 7),
      lastEntrySession: LAST_ENTRY_SESSION,
      seats: places,
      extraSeats: 0,
      minimumSize: Math.ceil(places / 2),
      meetings: schedule,
      site: null,
    };
    return { id: chance.part(String(weeks)).uuid(), slug, content };
  });
}
