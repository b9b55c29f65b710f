import {
  SMALL_NUMBER,
  addDays,
  addTime,
  isBefore,
  shownCount,
  type Count,
  type Day,
  type Instant,
} from '../../kernel/index.js';
import {
  forecastSentence,
  intervalInWords,
  limitExceeded,
  type HitRate,
  type IssuedForecast,
  type SharedBasis,
} from '../domain/index.js';
import type { KeptWindow } from '../store/start-window.reads.js';
import type { StartWindowType, WindowBasisType } from './start-window.type.js';

/** For whom and when a window is shown. */
export interface WindowReading {
  /** Whether the reader belongs to the department whose queue it is. */
  readonly isOwn: boolean;
  /** Whether the number of people before may be told at all, if need be as "under five". */
  readonly mayCount: boolean;
  readonly clock: { readonly now: Instant; readonly today: Day };
  readonly maxAgeHours: number;
}

function shownBasis(basis: SharedBasis | null, ahead: Count | null, isOwn: boolean): WindowBasisType | null {
  if (!basis) return null;
  const { starts, waiting: _, ...shared } = basis;
  return { ...shared, ahead, starts: shownCount(starts, isOwn) };
}

/** The number before somebody, as far as it may be told. */
function shownAhead({ ahead }: IssuedForecast, { isOwn, mayCount }: WindowReading): Count | null {
  return ahead === null || !mayCount ? null : shownCount(ahead, isOwn);
}

/** Of few forecasts others would learn what became of single people. */
const shownRate = (rate: HitRate | null, isOwn: boolean): HitRate | null =>
  rate !== null && (isOwn || rate.resolved >= SMALL_NUMBER) ? rate : null;

/** A forecast as its reader sees it. */
export function shownWindow(kept: KeptWindow, reading: WindowReading): StartWindowType {
  const { window, day, basis } = kept;
  const onDay = (days: number | null | undefined): Day | null =>
    days === null || days === undefined ? null : addDays(day, days);
  const isOld = isBefore(addTime(kept.calculatedAt, { hours: reading.maxAgeHours }), reading.clock.now);
  const ahead = shownAhead(kept, reading);
  const shown = shownBasis(basis, ahead, reading.isOwn);
  return {
    interventionId: kept.interventionId,
    tier: kept.tier,
    status: kept.status,
    day,
    p10: window?.p10 ?? null,
    p50: window?.p50 ?? null,
    p80: window?.p80 ?? null,
    p90: window?.p90 ?? null,
    earliest: onDay(window?.p10),
    likely: onDay(window?.p50),
    nearlySure: onDay(window?.p80),
    interval: window && intervalInWords(window),
    sentence: forecastSentence(
      { ...kept, ahead, starts: shown?.starts ?? null },
      {
        calculatedAt: kept.calculatedAt,
        today: reading.clock.today,
        isOld,
        hitRate: shownRate(kept.hitRate, reading.isOwn),
      },
    ),
    unknownBecause: kept.unknown?.why.code ?? null,
    cohorts: kept.cohorts,
    leavesFirst: kept.leavesFirst,
    basis: shown,
    overWeeks: window?.p50 == null ? null : limitExceeded(window.p50),
    calculatedAt: kept.calculatedAt,
    confirmedAt: kept.confirmedAt,
    isOld,
    isReplayed: kept.isReplayed,
  };
}
