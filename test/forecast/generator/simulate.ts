import { addDays, dayNumberOf, dayWithNumber, type Day } from '../../../src/kernel/index.js';
import { isWorking } from '../../../src/forecast/domain/fit/calendar.js';
import type { LoggedCohort, LoggedEvent } from '../../../src/forecast/domain/log/logged.js';
import { PURPOSE } from '../../../src/forecast/domain/paths/draw.js';
import { inOrder, joiningOn, classOn, type InventedPerson } from './invented-people.js';
import type { Nature } from './nature.js';

export const WORLD_FROM: Day = '2021-01-01';
export const LOG_FROM: Day = '2023-01-01';
export const LOG_TO: Day = '2025-12-31';
/** Truths are looked for so long after a question. */
export const NEVER_DAYS = 1241;
const FIRST = dayNumberOf(WORLD_FROM);
const LOG_DAY = dayNumberOf(LOG_FROM) - FIRST;
const LAST = dayNumberOf(LOG_TO) - FIRST + NEVER_DAYS;

/** Who is asked about: somebody new on a day in a class, or an entry from a day on. */
export interface Asked {
  readonly on: number;
  readonly priorityClass: number;
  readonly entryId: string | null;
}

/** What came of an invented intervention; `askedStart` is the day number of the start of the one asked about. */
export interface Simulated {
  readonly events: readonly LoggedEvent[];
  readonly cohorts: readonly LoggedCohort[];
  readonly askedStart: number | null;
}

/** Cohorts of the whole world, announced three to five months ahead. */
export function cohortsOf(nature: Nature): LoggedCohort[] {
  if (nature.kind === 'rolling') return [];
  const cohorts: LoggedCohort[] = [];
  for (let start = FIRST + 30, nth = 0; start < FIRST + LAST; nth += 1) {
    const draw = (purpose: (typeof PURPOSE)[keyof typeof PURPOSE]): number =>
      nature.draws.uniform(nth, purpose);
    const startsOn = dayWithNumber(start);
    const isCancelled = draw(PURPOSE.cancelled) < 0.07;
    const isSilent = nature.silentEnd !== null && start - FIRST > LOG_DAY + nature.silentEnd;
    if (!isSilent)
      cohorts.push({
        interventionId: nature.id,
        id: `${nature.id}-C${nth}`,
        startsOn,
        endsOn: addDays(startsOn, nature.plannedDays),
        seats: 6 + Math.floor(7 * draw(PURPOSE.seats)),
        intakeOpensOn: addDays(startsOn, -28),
        announcedOn: addDays(startsOn, -90 - Math.floor(60 * draw(PURPOSE.prompt))),
        cancelledOn: isCancelled ? addDays(startsOn, -30) : null,
      });
    const stray = Math.round((draw(PURPOSE.jitter) * 2 - 1) * nature.cohortStray);
    start += 7 * Math.max(4, nature.cohortWeeks + stray);
  }
  return cohorts;
}

/** Whether the house takes people in on the day: a working day outside July. */
const isOpen = (nature: Nature, day: number): boolean =>
  isWorking(FIRST + day) && !(nature.summerClosed && dayWithNumber(FIRST + day).slice(5, 7) === '07');

/** The places that are really used on a day, whatever the register says. */
function usable(nature: Nature, day: number): number {
  const after = day - LOG_DAY;
  if (nature.silentEnd !== null && after > nature.silentEnd) return 0;
  const { cut } = nature;
  const isCut = cut !== null && after >= cut.from && after < cut.from + cut.days;
  return Math.max(1, Math.round(nature.places * nature.usedShare * (isCut ? 0.5 : 1)));
}

/** Lets an invented intervention run day by day; the same nature always gives the same world. */
export function simulate(nature: Nature, asked: Asked | null): Simulated {
  return new World(nature, asked).run();
}

class World {
  private readonly events: LoggedEvent[] = [];
  private readonly cohorts: LoggedCohort[];
  private readonly cohortSeats = new Map<string, number>();
  private queue: InventedPerson[] = [];
  private readonly due = new Map<number, (() => void)[]>();
  private taken = 0;
  private askedStart: number | null = null;

  constructor(
    private readonly nature: Nature,
    private readonly asked: Asked | null,
  ) {
    this.cohorts = cohortsOf(nature);
  }

  run(): Simulated {
    const last = this.asked ? Math.min(LAST, this.asked.on + NEVER_DAYS) : dayNumberOf(LOG_TO) - FIRST;
    for (let day = 0; day <= last && this.askedStart === null; day += 1) {
      for (const act of this.due.get(day) ?? []) act();
      this.due.delete(day);
      this.join(day);
      for (const person of this.queue)
        if (person.leavesOn <= day) this.log(day, person, 'left', null, 'other');
      this.queue = this.queue.filter(({ leavesOn }) => leavesOn > day);
      if (isOpen(this.nature, day)) this.handOn(day);
    }
    return { events: this.events, cohorts: this.cohorts, askedStart: this.askedStart };
  }

  private join(day: number): void {
    for (const person of joiningOn(this.nature, day)) {
      this.queue.push(person);
      this.log(day, person, 'joined', null, null);
    }
    for (const person of this.queue) {
      if (day > person.joinedOn && classOn(this.nature, person, day) < classOn(this.nature, person, day - 1))
        this.log(day, person, 'reclassified', null, 'aged');
      if (this.asked?.on === day && person.id === this.asked.entryId) this.ask(person);
    }
    if (this.asked?.on !== day || this.asked.entryId !== null) return;
    const person = { id: 'asked', key: day * 64 + 63, joinedOn: day, joinedAs: this.asked.priorityClass };
    this.queue.push({ ...person, leavesOn: Infinity, eligibleFrom: 0, asked: 0, isAsked: true });
  }

  private ask(person: InventedPerson): void {
    person.isAsked = true;
    person.leavesOn = Infinity;
  }

  private handOn(day: number): void {
    // Whoever is asked about joins after everything else of the day.
    if (this.asked?.on === day)
      for (const person of this.queue) if (person.id === 'asked') person.eligibleFrom = day + 1;
    const { meetingDays, kind } = this.nature;
    if (kind === 'cohort') {
      for (const cohort of this.cohorts) {
        const start = dayNumberOf(cohort.startsOn) - FIRST;
        if (cohort.cancelledOn !== null || day < start - 28 || day > start - 2) continue;
        while ((this.cohortSeats.get(cohort.id) ?? 0) < cohort.seats && this.offer(day, cohort));
      }
      return;
    }
    if (meetingDays !== null && (FIRST + day) % meetingDays !== 5) return;
    while (this.taken < usable(this.nature, day) && this.offer(day, null));
  }

  /** Offers one place to the first, or by judgement to one of the next few; false when nobody is there. */
  private offer(day: number, cohort: LoggedCohort | null): boolean {
    const order = inOrder(this.nature, this.queue, day);
    const [first] = order;
    if (!first) return false;
    const { draws, judgement } = this.nature;
    const isJudged = draws.uniform(day * 64 + this.taken, PURPOSE.overtake) < judgement;
    const step = 1 + Math.floor(draws.exponential(day * 64 + this.taken, PURPOSE.luck) * 2);
    const person = (isJudged ? order[step] : undefined) ?? first;
    this.queue = this.queue.filter((one) => one !== person);
    this.log(day, person, 'offered', cohort, null);
    this.take(cohort, 1);
    this.answer(day, person, cohort);
    return true;
  }

  private answer(day: number, person: InventedPerson, cohort: LoggedCohort | null): void {
    const { draws, acceptance, responseDays } = this.nature;
    const draw = (purpose: (typeof PURPOSE)[keyof typeof PURPOSE]): number =>
      draws.uniform(person.key, purpose, person.asked);
    person.asked += 1;
    if (person.isAsked || draw(PURPOSE.answer) < acceptance) {
      const lag = 2 + Math.floor((responseDays + 4) * draw(PURPOSE.lag));
      let start = cohort ? dayNumberOf(cohort.startsOn) - FIRST : day + lag;
      while (!cohort && !isOpen(this.nature, start)) start += 1;
      this.at(start, () => this.start(start, person, cohort));
      return;
    }
    const isDecline = draw(PURPOSE.noShow) < 0.6;
    const back = day + (isDecline ? 1 + Math.floor((responseDays - 1) * draw(PURPOSE.lag)) : responseDays);
    const doesStay = draw(PURPOSE.stay) < 0.5;
    this.at(back, () => {
      this.take(cohort, -1);
      this.log(back, person, isDecline ? 'declined' : 'expired', cohort, null);
      if (doesStay && person.leavesOn > back) this.queue.push({ ...person, eligibleFrom: back + 14 });
      else this.log(back, person, 'left', cohort, isDecline ? 'declined-offer' : 'no-answer');
    });
  }

  private start(day: number, person: InventedPerson, cohort: LoggedCohort | null): void {
    if (person.isAsked) this.askedStart = FIRST + day;
    this.log(day, person, 'started', cohort, null);
    const { draws, plannedDays } = this.nature;
    const isDropout = draws.uniform(person.key, PURPOSE.noShow, 9) < 0.25;
    const share = draws.uniform(person.key, PURPOSE.length);
    const lasts = cohort ? plannedDays : plannedDays * (isDropout ? share * share : 0.9 + 0.3 * share);
    const end = day + Math.max(1, Math.round(lasts));
    this.at(end, () => {
      if (!cohort) this.take(null, -1);
      this.log(end, person, 'finished', cohort, isDropout ? 'dropout' : 'completed');
    });
  }

  private take(cohort: LoggedCohort | null, change: number): void {
    if (cohort) this.cohortSeats.set(cohort.id, (this.cohortSeats.get(cohort.id) ?? 0) + change);
    else this.taken += change;
  }

  private at(day: number, act: () => void): void {
    this.due.set(day, [...(this.due.get(day) ?? []), act]);
  }

  private log(
    day: number,
    person: InventedPerson,
    kind: LoggedEvent['kind'],
    cohort: LoggedCohort | null,
    reason: string | null,
  ): void {
    if (this.asked) return;
    this.events.push({
      on: dayWithNumber(FIRST + day),
      interventionId: this.nature.id,
      entryId: person.id,
      kind,
      priorityClass: classOn(this.nature, person, day),
      cohortId: cohort?.id ?? null,
      reason,
    });
  }
}

/** The day of the world for a day. */
export const worldDay = (day: Day): number => dayNumberOf(day) - FIRST;
