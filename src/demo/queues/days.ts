import { addDays, type Day } from '../../kernel/index.js';
import type { Chance } from '../people/chance.js';

/** Nobody was referred later than so many days ago: today's referrals come while the demo runs. */
const LATEST_DAYS = 2;

/**
 * The days on which people were first referred who wait now, the earliest first: spread over the wait, no two the same,
 * so that the order is the same each time the demo is loaded.
 *
 * @param weeks how long one waits
 */
export function referralDays(count: number, weeks: number, today: Day, chance: Chance): Day[] {
  const longest = Math.max(LATEST_DAYS + 2 * count, 7 * weeks);
  const apart = (longest - LATEST_DAYS) / count;
  return Array.from({ length: count }, (_, index) => {
    const upTo = longest - index * apart;
    return addDays(today, -Math.round(upTo - chance.below(Math.max(1, Math.floor(apart)))));
  });
}
