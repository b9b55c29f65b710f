import { dayNumberOf } from '../../../kernel/index.js';
import type { HitRate } from '../window/sentence.js';
import type { Judged } from './judged.js';

/** So many of the last resolved forecasts are told beside a window. */
export const LAST_FORECASTS = 20;

/** The hit rate of one intervention. */
export interface InterventionHitRate extends HitRate {
  readonly interventionId: string;
}

/** The day on which it was plain whether a forecast had held: the start, or the first day after its P80. */
const plainOn = ({ forecast: { day, p80 }, outcome, by80 }: Judged): number =>
  by80 === 'HELD' ? outcome.on : dayNumberOf(day) + (p80 ?? 0) + 1;

/**
 * Of the last twenty resolved forecasts of each intervention, how many held their P80. The last are those of which it
 * became plain last: of those issued last only the quick ones are resolved.
 */
export function hitRates(judged: readonly Judged[]): readonly InterventionHitRate[] {
  const resolved = judged.filter(({ by80 }) => by80 === 'HELD' || by80 === 'MISSED');
  const ids = [...new Set(resolved.map(({ forecast }) => forecast.interventionId))].sort();
  return ids.map((interventionId) => {
    const last = resolved
      .filter(({ forecast }) => forecast.interventionId === interventionId)
      .sort((one, other) => plainOn(one) - plainOn(other))
      .slice(-LAST_FORECASTS);
    return { interventionId, resolved: last.length, held: last.filter(({ by80 }) => by80 === 'HELD').length };
  });
}
