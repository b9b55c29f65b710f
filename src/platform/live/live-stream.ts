import { RateLimitedFault } from '../errors/index.js';

/** How many things may wait for one subscription before it must read everything anew instead. */
const WAITING_MAX = 5_000;

/** When a client that was too slow may subscribe again, seconds. */
const TOO_SLOW_SECONDS = 5;

/** One thing that a subscription has to tell: which, and the reading of the feed that it comes from. */
export interface LiveEvent<Thing> {
  readonly thing: Thing;
  readonly batch: object;
}

/**
 * What one subscription has yet to tell, the oldest first. A thing that changes again while it waits waits once, and what it
 * says is read when it is told; so a slow client gets less and never something old, and memory is bounded by what it watches.
 */
export class LiveStream<Thing> implements AsyncIterableIterator<LiveEvent<Thing>> {
  private readonly waiting = new Map<Thing, object>();
  private wake: (() => void) | null = null;
  private isOver = false;
  private fault: Error | null = null;
  private readonly endings: (() => void)[] = [];

  /** Tells the things, once the client has taken what comes before. */
  tell(things: Iterable<Thing>, batch: object): void {
    if (this.isOver) return;
    for (const thing of things) this.waiting.set(thing, batch);
    if (this.waiting.size > WAITING_MAX) this.lose();
    this.wake?.();
  }

  /** Ends the subscription because more has happened than can be told one by one. */
  lose(): void {
    this.fail(new RateLimitedFault(TOO_SLOW_SECONDS));
  }

  /** Ends the subscription with a fault, which the client hears of: it subscribes again and reads anew. */
  fail(fault: Error): void {
    this.fault ??= fault;
    this.end();
  }

  /** Does something once the subscription has ended, whoever ended it; at once when it has. */
  onEnd(then: () => void): void {
    if (this.isOver) then();
    else this.endings.push(then);
  }

  async next(): Promise<IteratorResult<LiveEvent<Thing>, undefined>> {
    while (this.waiting.size === 0 && !this.isOver) await new Promise<void>((wake) => (this.wake = wake));
    if (this.fault) throw this.fault;
    const [first] = this.waiting;
    if (this.isOver || !first) return { done: true, value: undefined };
    const [thing, batch] = first;
    this.waiting.delete(thing);
    return { done: false, value: { thing, batch } };
  }

  async return(): Promise<IteratorResult<LiveEvent<Thing>, undefined>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.waiting.clear();
    for (const then of this.endings) then();
    this.wake?.();
  }
}
