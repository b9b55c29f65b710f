import { dayNumberOf } from '../../../kernel/index.js';
import type { KeptForecast } from './kept-forecast.js';

/** An entry is counted again after so many days at the earliest. */
export const COUNTED_AGAIN_DAYS = 60;

const inOrder = (one: KeptForecast, other: KeptForecast): number =>
  one.day < other.day
    ? -1
    : one.day > other.day
      ? 1
      : // What was really issued goes before what was worked out afterwards for the same day.
        Number(one.isReplayed) - Number(other.isReplayed);

/**
 * The forecasts that count: an entry's first, and then none within sixty days of one that counted. Windows are issued
 * each day, so that otherwise somebody who waits long, and just those whom the forecast missed, would count a hundred
 * times.
 */
export function countedForecasts(forecasts: readonly KeptForecast[]): readonly KeptForecast[] {
  const lastOf = new Map<string, number>();
  return [...forecasts].sort(inOrder).filter(({ interventionId, entryId, day }) => {
    const key = `${interventionId} ${entryId}`;
    const on = dayNumberOf(day);
    const last = lastOf.get(key);
    if (last !== undefined && on - last < COUNTED_AGAIN_DAYS) return false;
    lastOf.set(key, on);
    return true;
  });
}
