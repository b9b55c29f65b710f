/** Jobs of webhooks at the same time in one worker process. Each of them calls, or waits for its turn to. */
export const WEBHOOKS_AT_ONCE = 50;

/** Calls of one receiver under way: a slow one must leave hands free for others. */
const IN_FLIGHT_MAX = 2;

/**
 * Calls under way of all receivers together that are not known to answer promptly: however many of them are slow, the
 * others need not wait for them.
 */
const UNPROVEN_MAX = 20;

/** Calls that wait in their job for a turn, of all receivers together; the 15 that are left are for who is prompt. */
const WAITING_MAX = 15;

/** How long a call waits in its job for a turn: long for a receiver that answers, short for whoever waits behind. */
const WAIT_MS = 250;

/** Who answers within so long holds nobody up. */
const PROMPT_MS = 1_000;

/** Of so many receivers it is remembered how they answered last: more than there are people with a webhook. */
const KNOWN_MAX = 2_000;

/** A receiver with calls under way: when each began, and who waits for one to end. */
interface Receiver {
  readonly began: number[];
  readonly waiting: ((began: number) => void)[];
}

/** Shares the calls under way among receivers. */
export class EndpointTurns {
  private readonly receivers = new Map<string, Receiver>();
  /** Whether each receiver was slow when it answered last, or did not. */
  private readonly wasSlow = new Map<string, boolean>();
  private waiting = 0;

  /** @param now milliseconds; a test states them */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** @returns gives the turn back; null when the receiver has its share already, or those that may be slow have theirs */
  async take(name: string): Promise<(() => void) | null> {
    if (!this.isPrompt(name) && this.unproven() >= UNPROVEN_MAX) return null;
    const receiver = this.receivers.get(name) ?? { began: [], waiting: [] };
    this.receivers.set(name, receiver);
    const began =
      receiver.began.length < IN_FLIGHT_MAX ? this.begin(receiver) : await this.handedOn(name, receiver);
    if (began === null) return null;
    return () => {
      this.giveBack(name, receiver, began);
    };
  }

  /** Whether the receiver takes long now, or did when it was called last. */
  isSlow(name: string): boolean {
    const oldest = this.receivers.get(name)?.began[0];
    return (oldest !== undefined && this.now() - oldest > PROMPT_MS) || this.wasSlow.get(name) === true;
  }

  private isPrompt(name: string): boolean {
    return this.wasSlow.get(name) === false && !this.isSlow(name);
  }

  /** Calls under way of receivers that are not known to be prompt. */
  private unproven(): number {
    let count = 0;
    for (const [name, { began }] of this.receivers) if (!this.isPrompt(name)) count += began.length;
    return count;
  }

  /** To who waits longest, whose turn it is then; else the receiver has one call fewer. */
  private giveBack(name: string, receiver: Receiver, began: number): void {
    this.remember(name, this.now() - began > PROMPT_MS);
    receiver.began.splice(receiver.began.indexOf(began), 1);
    const next = receiver.waiting.shift();
    if (next) next(this.begin(receiver));
    else if (receiver.began.length === 0) this.receivers.delete(name);
  }

  private remember(name: string, isSlow: boolean): void {
    this.wasSlow.delete(name);
    this.wasSlow.set(name, isSlow);
    const [oldest] = this.wasSlow.keys();
    if (this.wasSlow.size > KNOWN_MAX && oldest !== undefined) this.wasSlow.delete(oldest);
  }

  private begin({ began }: Receiver): number {
    const now = this.now();
    began.push(now);
    return now;
  }

  /** Waits until somebody hands a turn on, which begins then; null when nobody does in time, or it is no use to wait. */
  private async handedOn(name: string, { waiting }: Receiver): Promise<number | null> {
    if (this.waiting >= WAITING_MAX || this.isSlow(name)) return null;
    this.waiting += 1;
    return new Promise<number | null>((resolve) => {
      const handOn = (began: number): void => {
        clearTimeout(timer);
        resolve(began);
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(handOn), 1);
        resolve(null);
      }, WAIT_MS);
      waiting.push(handOn);
    }).finally(() => {
      this.waiting -= 1;
    });
  }
}
