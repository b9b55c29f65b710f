import type { Outcome } from './outcome.js';

/**
 * How a forecast did by one of its days. HELD: started within it. MISSED: started later, or still there after it. OPEN:
 * waiting, and the day has not come. LEFT: gone before the day, so that nobody can know.
 */
export type Held = 'HELD' | 'MISSED' | 'OPEN' | 'LEFT';

/**
 * Holds a forecast against what happened.
 *
 * @param days how long the window was; null: over three years, which a start holds and nothing yet misses
 */
export function heldWithin({ kind, on }: Outcome, issuedOn: number, days: number | null): Held {
  const isWithin = on - issuedOn <= (days ?? Infinity);
  if (kind === 'STARTED') return isWithin ? 'HELD' : 'MISSED';
  if (!isWithin) return 'MISSED';
  return kind === 'LEFT' ? 'LEFT' : 'OPEN';
}
