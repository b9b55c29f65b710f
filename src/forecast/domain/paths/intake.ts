import { leavingAge } from '../fit/leaving.js';
import { lengthFrom } from '../fit/participation.js';
import type { Parameters } from '../fit/parameters.js';
import { PASSED_OVER_DAYS } from '../history/slot-rank.js';
import { Arrivals } from './arrivals.js';
import { PURPOSE, type Draws } from './draw.js';
import type { PathParameters } from './path-parameters.js';
import type { PersonToday, QueueToday } from './queue-today.js';
import { rankOfNew } from './queue-today.js';
import { SimulatedQueue, type QueuedPerson } from './simulated-queue.js';
import { NOBODY, PASSED_BY, PASSED_TO_ASKER, SlotTrail, type Rank } from './slot-trail.js';

/** Draw numbers of slots, apart from those of persons. */
const SLOT_KEY = 0x2f0a91;

/** Hands places to people on one path, and keeps the trail of it. */
export class Intake {
  readonly trail = new SlotTrail();
  /** Whether the last in order has been reached: what comes later interests nobody who asks today. */
  isDone = false;

  private readonly parameters: Parameters;
  private readonly line: SimulatedQueue;
  private readonly arrivals: Arrivals;
  private last: Rank;
  private slots = 0;

  constructor(
    queue: QueueToday,
    private readonly path: PathParameters,
    private readonly draws: Draws,
  ) {
    const { parameters } = queue;
    this.parameters = parameters;
    this.line = new SimulatedQueue(
      queue.waiting.map((person) => this.queued(person, person.rank.eligibleFrom)),
      queue.promoteEvery,
    );
    this.arrivals = new Arrivals(queue, path, draws);
    this.last = rankOfNew(queue, parameters.classes);
  }

  /** Lets somebody wait again whose slot offer of before today comes to nothing. */
  rejoin(person: PersonToday, on: number): void {
    this.line.add(this.queued(person, on + PASSED_OVER_DAYS));
  }

  /**
   * Hands one place on: to the first in order, or past them to somebody further back.
   *
   * @param start the start of the cohort; -1 for a place that is started as soon as it can
   * @returns the day on which the place is free again (Infinity: never); null when nobody waits for it
   */
  give(day: number, start: number): number | null {
    for (const person of this.arrivals.until(day)) this.line.add(person);
    const first = this.line.first(day);
    if (!first) {
      this.trail.add(day, start, NOBODY, NOBODY);
      this.isDone = true;
      return null;
    }
    const slot = SLOT_KEY + this.slots;
    this.slots += 1;
    const isJudged = this.draws.uniform(slot, PURPOSE.overtake) < this.path.overtaking;
    const chosen = isJudged ? this.overtaker(day, start, first, slot) : first;
    if (!isJudged) this.keepOrder(day, start, first);
    return chosen ? this.answer(chosen, slot, day, start) : this.occupied(slot, day, start);
  }

  /**
   * Who takes a slot that does not go by order; null: somebody behind all who are followed one by one. Everybody draws for
   * it and the highest draw has it (also the first), so that one person more changes nothing among the others.
   */
  private overtaker(day: number, start: number, first: QueuedPerson, slot: number): QueuedPerson | null {
    const people = this.line.eligible(day);
    const crowd = this.arrivals.behind(day);
    // The highest of as many draws as there are people behind.
    let highest = this.draws.uniform(slot, PURPOSE.overtaker) ** (1 / Math.max(1e-6, crowd));
    let chosen: QueuedPerson | null = null;
    for (const person of people) {
      const draw = this.draws.uniform(person.key ^ slot, PURPOSE.overtaker);
      if (draw > highest) [highest, chosen] = [draw, person];
    }
    const isLuck = this.draws.uniform(slot, PURPOSE.luck) < 1 / (people.length + crowd + 1);
    if (isLuck) this.trail.add(day, start, PASSED_TO_ASKER, 0);
    else if (chosen === first) this.keepOrder(day, start, first);
    else this.trail.add(day, start, PASSED_BY, 0);
    return chosen;
  }

  private keepOrder(day: number, start: number, { priorityClass, seniority }: QueuedPerson): void {
    this.trail.add(day, start, priorityClass, seniority);
    let { priorityClass: own, promotedOn } = this.last;
    while (day >= promotedOn && own > 1) {
      own -= 1;
      promotedOn += this.last.promoteEvery;
    }
    if (promotedOn !== this.last.promotedOn) this.last = { ...this.last, priorityClass: own, promotedOn };
    this.isDone = priorityClass > own || (priorityClass === own && seniority >= this.last.seniority);
  }

  /**
   * What becomes of the slot; gives the day on which the place is free again. The draws belong to the slot and not to the
   * person: the n-th slot then comes no earlier when somebody more waits and no later when there are more places.
   */
  private answer(person: QueuedPerson, slot: number, day: number, start: number): number {
    const { answers, history } = this.parameters;
    const draw = this.draws.uniform(slot, PURPOSE.answer);
    if (draw < this.path.accept) {
      this.line.remove(person);
      return this.occupied(slot, day, start);
    }
    const share = answers.decline / Math.max(1e-9, 1 - answers.accept);
    const isDecline = (draw - this.path.accept) / (1 - this.path.accept) < share;
    const lag = isDecline
      ? this.draws.pick(answers.declineLags, slot, PURPOSE.lag)
      : history.intervention.responseDays;
    const back = day + Math.max(1, lag);
    const stay = isDecline ? answers.stayAfterDecline : answers.stayAfterExpiry;
    if (this.draws.uniform(slot, PURPOSE.stay) < stay) person.eligibleFrom = back + PASSED_OVER_DAYS;
    else this.line.remove(person);
    return back;
  }

  /** The day on which a place that was accepted is free again. */
  private occupied(slot: number, day: number, start: number): number {
    const { answers, length } = this.parameters;
    const isNoShow = this.draws.uniform(slot, PURPOSE.noShow) < answers.noShow;
    if (start >= 0) return isNoShow ? start : Infinity;
    const lag = Math.max(1, this.draws.pick(answers.startLags, slot, PURPOSE.lag));
    if (isNoShow) return day + lag;
    const days = lengthFrom(length, 0, this.draws.exponential(slot, PURPOSE.length)) * this.path.length;
    return day + lag + Math.max(1, Math.ceil(days));
  }

  private queued({ entry, key, rank }: PersonToday, eligibleFrom: number): QueuedPerson {
    const { today } = this.parameters.history;
    const age = leavingAge(
      this.path.leaving,
      today - entry.joinedOn,
      this.draws.exponential(key, PURPOSE.leave),
    );
    return {
      key,
      seniority: rank.seniority,
      priorityClass: rank.priorityClass,
      promotedOn: rank.promotedOn,
      leavesOn: entry.joinedOn + Math.ceil(age),
      eligibleFrom,
      isGone: false,
    };
  }
}
