import type { Parameters } from '../fit/parameters.js';
import { drawPaths, outcomeFor, type Paths } from '../paths/paths.js';
import { rankOfNew } from '../paths/queue-today.js';
import type { Rank } from '../paths/slot-trail.js';
import { basisOf, cohortChances, type Basis, type CohortChance } from './basis.js';
import { shareLeavingFirst } from './competing.js';
import { windowOf, type StartWindow, type WindowStatus } from './start-window.js';
import {
  entryNotWaiting,
  intakeClosed,
  noStartInSight,
  OWN_STARTS_FIRM,
  unknownIntervention,
  unknownTier,
  type Unknown,
} from './unknown.js';

/** What can be said of when somebody starts. */
export interface Forecast {
  readonly status: WindowStatus;
  /** null when the status is UNKNOWN. */
  readonly window: StartWindow | null;
  /** Why there is no number, and what would cure it; null when there is one. */
  readonly unknown: Unknown | null;
  /** null when nothing was drawn. */
  readonly basis: Basis | null;
  /** The share of such people who leave before they are offered a place; null when nothing was drawn. */
  readonly leavesFirst: number | null;
  /** The announced cohorts with the chance of having started by each; empty for rolling intake. */
  readonly cohorts: readonly CohortChance[];
}

const withoutNumber = (unknown: Unknown): Forecast => ({
  status: 'UNKNOWN',
  window: null,
  unknown,
  basis: null,
  leavesFirst: null,
  cohorts: [],
});

/** What is known of an intervention beside its log. */
export interface ForecastOptions {
  readonly pathCount?: number;
  /** The register has not been confirmed for long: then every number is weak. */
  readonly isStale?: boolean;
  /** Nobody is taken in, and no day is stated on which that ends: then there is no number. */
  readonly isClosed?: boolean;
}

/** The forecasts of one intervention on one day, all from one set of paths, which is drawn when first needed. */
export class InterventionForecast {
  private drawn: Paths | null = null;

  constructor(
    readonly parameters: Parameters,
    private readonly options: ForecastOptions = {},
  ) {}

  /** For somebody who joins today in a class, after everybody else; UNKNOWN_TIER for a class the queue does not have. */
  forNew(priorityClass: number): Forecast {
    const { classes } = this.parameters;
    if (!Number.isInteger(priorityClass) || priorityClass < 1 || priorityClass > classes)
      return withoutNumber(unknownTier(classes));
    return this.forecast(() => rankOfNew(this.paths.queue, priorityClass), this.parameters.history.today);
  }

  /** For an entry that waits without a slot offer. */
  forEntry(entryId: string): Forecast {
    const entry = this.parameters.waiting.find(({ id }) => id === entryId);
    if (!entry) return withoutNumber(entryNotWaiting());
    return this.forecast(
      () => this.paths.queue.waiting.find((person) => person.entry === entry)?.rank ?? null,
      entry.joinedOn,
    );
  }

  private get paths(): Paths {
    this.drawn ??= drawPaths(this.parameters, this.options.pathCount);
    return this.drawn;
  }

  private forecast(rankOf: () => Rank | null, joinedOn: number): Forecast {
    const nothing = this.options.isClosed ? intakeClosed() : unknownIntervention(this.parameters);
    if (nothing) return withoutNumber(nothing);
    const rank = rankOf();
    if (!rank) return withoutNumber(entryNotWaiting());
    const outcome = outcomeFor(this.paths, rank);
    const window = windowOf(outcome.startsOn, this.parameters.history.today);
    const known = {
      basis: basisOf(this.paths, rank, window.p90),
      leavesFirst: shareLeavingFirst(this.paths, outcome, joinedOn),
      cohorts: cohortChances(this.paths, outcome),
    };
    if (window.p50 === null) return { ...withoutNumber(noStartInSight()), ...known };
    const isWeak = this.parameters.ownStarts < OWN_STARTS_FIRM || this.options.isStale === true;
    return { status: isWeak ? 'WEAK' : 'OK', window, unknown: null, ...known };
  }
}
