import { leavingAge } from '../fit/leaving.js';
import { PURPOSE, type Draws } from './draw.js';
import type { PathParameters } from './path-parameters.js';
import type { QueueToday } from './queue-today.js';
import type { QueuedPerson } from './simulated-queue.js';

/** Draw numbers of people who join later: apart from those of entries and slots, and by class. */
const ARRIVAL_KEY = 0x5bd1e995;

/**
 * The people who join after today on one path. Only those who can overtake somebody who asks today are followed one by
 * one (classes better than the last); those behind are a number.
 */
export class Arrivals {
  private readonly next: { readonly priorityClass: number; on: number; nth: number }[] = [];
  private readonly behindRate: number;
  private seniority: number;

  constructor(
    private readonly queue: QueueToday,
    private readonly path: PathParameters,
    private readonly draws: Draws,
  ) {
    const { policy } = queue.parameters.history.intervention;
    const followed = policy === 'class-time' ? path.arrivals.slice(0, -1) : [];
    this.behindRate = path.arrivals.slice(followed.length).reduce((sum, rate) => sum + rate, 0);
    this.seniority = queue.nextSeniority + 1;
    for (const [nth, rate] of followed.entries())
      if (rate > 0) this.next.push({ priorityClass: nth + 1, on: queue.parameters.history.today, nth: 0 });
    for (const stream of this.next) this.advance(stream);
  }

  /** Those who join up to the day, in order. */
  *until(day: number): Generator<QueuedPerson> {
    for (;;) {
      let soonest = this.next[0];
      for (const stream of this.next) if (soonest && stream.on < soonest.on) soonest = stream;
      if (!soonest || soonest.on > day) return;
      yield this.person(soonest);
      this.advance(soonest);
    }
  }

  /** How many of those who joined behind everybody are still waiting on the day, about. */
  behind(day: number): number {
    const rate = this.path.leaving[1] ?? 0.001;
    return (this.behindRate * (1 - Math.exp(-rate * (day - this.queue.parameters.history.today)))) / rate;
  }

  private advance(stream: { readonly priorityClass: number; on: number; nth: number }): void {
    const rate = this.path.arrivals[stream.priorityClass - 1] ?? 0;
    stream.on +=
      this.draws.exponential(ARRIVAL_KEY + stream.priorityClass, PURPOSE.arrival, stream.nth) / rate;
    stream.nth += 1;
  }

  private person({
    priorityClass,
    on,
    nth,
  }: {
    priorityClass: number;
    on: number;
    nth: number;
  }): QueuedPerson {
    const key = Math.imul(ARRIVAL_KEY + priorityClass, 31) + nth * 977;
    const joinedOn = Math.ceil(on);
    this.seniority += 1;
    const age = leavingAge(this.path.leaving, 0, this.draws.exponential(key, PURPOSE.leave));
    return {
      key,
      seniority: this.seniority,
      priorityClass,
      promotedOn: joinedOn + this.queue.promoteEvery,
      leavesOn: joinedOn + Math.max(1, Math.ceil(age)),
      eligibleFrom: joinedOn,
      isGone: false,
    };
  }
}
