import { dayNumberOf } from '../../../kernel/index.js';
import { rateWithCensoring, shareOfWindow } from './censored-rate.js';
import { heldWithin, type Held } from './held.js';
import type { KeptForecast } from './kept-forecast.js';
import type { Outcome, OutcomeLookup } from './outcome.js';

/** A forecast beside what became of it. */
export interface Judged<Forecast extends KeptForecast = KeptForecast> {
  readonly forecast: Forecast;
  readonly outcome: Outcome;
  /** Days from the forecast to what became of it. */
  readonly waited: number;
  readonly by80: Held;
  readonly by90: Held;
}

/** How many of the resolved forecasts held, and the share with those who left or still wait. */
export interface HeldShare {
  readonly resolved: number;
  readonly held: number;
  /** null when nobody has been seen to the end of a window. */
  readonly withCensoring: number | null;
}

/** Holds forecasts against what happened; one for an entry that is not known any more is left out. */
export function judgedForecasts<Forecast extends KeptForecast>(
  forecasts: readonly Forecast[],
  outcomes: OutcomeLookup,
): readonly Judged<Forecast>[] {
  return forecasts.flatMap((forecast) => {
    const issuedOn = dayNumberOf(forecast.day);
    const outcome = outcomes(forecast.interventionId, forecast.entryId, issuedOn);
    if (!outcome) return [];
    return [
      {
        forecast,
        outcome,
        waited: outcome.on - issuedOn,
        by80: heldWithin(outcome, issuedOn, forecast.p80),
        by90: heldWithin(outcome, issuedOn, forecast.p90),
      },
    ];
  });
}

/** The simple share of held among resolved. */
export const simpleRate = ({ resolved, held }: Pick<HeldShare, 'resolved' | 'held'>): number | null =>
  resolved === 0 ? null : held / resolved;

function shareOf(
  judged: readonly Judged[],
  heldOf: (one: Judged) => Held,
  windowOf: (forecast: KeptForecast) => number | null,
): HeldShare {
  const held = judged.filter((one) => heldOf(one) === 'HELD').length;
  const missed = judged.filter((one) => heldOf(one) === 'MISSED').length;
  const observed = judged.map(({ forecast, outcome, waited }) => ({
    share: shareOfWindow(waited, windowOf(forecast)),
    hasStarted: outcome.kind === 'STARTED',
  }));
  return { resolved: held + missed, held, withCensoring: rateWithCensoring(observed) };
}

/** How many held their P80. */
export const heldBy80 = (judged: readonly Judged[]): HeldShare =>
  shareOf(
    judged,
    ({ by80 }) => by80,
    ({ p80 }) => p80,
  );

/** How many held their P90. */
export const heldBy90 = (judged: readonly Judged[]): HeldShare =>
  shareOf(
    judged,
    ({ by90 }) => by90,
    ({ p90 }) => p90,
  );
