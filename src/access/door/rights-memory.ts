import type { StandingToday } from '../store/standing.reads.js';

/** How old rights from memory may be, milliseconds: after a second a right that ended is gone (trust, clarification 2). */
const AGE_MAX_MS = 1_000;

/** How many people's rights are kept; beyond that memory begins anew, and the database answers. */
const SIZE_MAX = 10_000;

interface Remembered {
  readonly standing: Promise<StandingToday | null>;
  readonly at: number;
}

/** Remembers for a second what rights rest on, for reads of the catalogue only. */
export class RightsMemory {
  private readonly remembered = new Map<string, Remembered>();

  /** @param now milliseconds on a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** What is remembered, or else read; a reading that fails is not remembered. */
  async recall(subject: string, read: () => Promise<StandingToday | null>): Promise<StandingToday | null> {
    const known = this.remembered.get(subject);
    if (known && this.now() - known.at < AGE_MAX_MS) return known.standing;
    if (this.remembered.size >= SIZE_MAX) this.remembered.clear();
    const standing = read();
    this.remembered.set(subject, { standing, at: this.now() });
    standing.catch(() => this.remembered.delete(subject));
    return standing;
  }
}
