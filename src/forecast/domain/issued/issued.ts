import type { Day, Instant } from '../../../kernel/index.js';
import { experiencedWait, observedWaits, type ExperiencedWait } from '../experienced/experienced-wait.js';
import { flowOf, type QueueFlow } from '../panel/flow.js';
import type { Basis, CohortChance } from '../window/basis.js';
import { InterventionForecast, type Forecast, type ForecastOptions } from '../window/forecast.js';
import type { StartWindow, WindowStatus } from '../window/start-window.js';
import type { Unknown } from '../window/unknown.js';
import type { Parameters } from '../fit/parameters.js';

/** What the windows of one calculation share: all but who is ahead. */
export type SharedBasis = Omit<Basis, 'ahead'>;

/** One forecast as it was issued: for somebody new in a tier, or for an entry. */
export interface IssuedForecast {
  readonly tier: number;
  /** null: for somebody new. */
  readonly entryId: string | null;
  /** People before; null when there is no number. */
  readonly ahead: number | null;
  readonly status: WindowStatus;
  readonly window: StartWindow | null;
  readonly leavesFirst: number | null;
  readonly cohorts: readonly CohortChance[];
  readonly unknown: Unknown | null;
}

/** All windows of one intervention from one set of paths. */
export interface ForecastRun {
  readonly day: Day;
  /** null when nothing was drawn. */
  readonly basis: SharedBasis | null;
  /** What people lived through, beside the windows and never mixed with them. */
  readonly experienced: ExperiencedWait;
  readonly flow: QueueFlow;
  readonly forecasts: readonly IssuedForecast[];
}

/** When a run was made, and how fresh its register was then. */
export interface RunTimes {
  readonly calculatedAt: Instant;
  /** When the capacity was confirmed last; null: of earlier days that is not known. */
  readonly confirmedAt: Instant | null;
  /** Worked out afterwards from what was known on the day, not issued then. */
  readonly isReplayed: boolean;
}

const issued = (tier: number, entryId: string | null, forecast: Forecast): IssuedForecast => ({
  tier,
  entryId,
  ahead: forecast.basis?.ahead ?? null,
  status: forecast.status,
  window: forecast.window,
  leavesFirst: forecast.leavesFirst,
  cohorts: forecast.cohorts,
  unknown: forecast.unknown,
});

/** The windows of an intervention for somebody new in each tier that its queue knows, the first tier first. */
export function windowsOfTiers(forecast: InterventionForecast): {
  readonly basis: SharedBasis | null;
  readonly windows: readonly IssuedForecast[];
} {
  const { classes } = forecast.parameters;
  const ofTiers = Array.from({ length: classes }, (_one, nth) => forecast.forNew(nth + 1));
  const basis = ofTiers.find((one) => one.basis !== null)?.basis ?? null;
  return {
    basis: basis && sharedBasis(basis),
    windows: ofTiers.map((one, nth) => issued(nth + 1, null, one)),
  };
}

const sharedBasis = ({ ahead: _, ...shared }: Basis): SharedBasis => shared;

/** Every window of an intervention: for somebody new in each tier, and for everybody who waits. */
export function forecastRun(parameters: Parameters, day: Day, options: ForecastOptions): ForecastRun {
  const forecast = new InterventionForecast(parameters, options);
  const { basis, windows } = windowsOfTiers(forecast);
  return {
    day,
    basis,
    experienced: experiencedWait(observedWaits(parameters.history)),
    flow: flowOf(parameters.history),
    forecasts: [
      ...windows,
      ...parameters.waiting.map((entry) =>
        issued(entry.priorityClass, entry.id, forecast.forEntry(entry.id)),
      ),
    ],
  };
}
