import { intakeClosed } from './unknown.js';
import type { IssuedForecast } from '../issued/issued.js';

const AT_ONCE = { p10: 0, p50: 0, p80: 0, p90: 0 } as const;

/** The window of something that nobody queues for: at once, unless nobody is taken in. */
export const startAtOnce = (isClosed: boolean): Pick<IssuedForecast, 'status' | 'window' | 'unknown'> =>
  isClosed
    ? { status: 'UNKNOWN', window: null, unknown: intakeClosed() }
    : { status: 'OK', window: AT_ONCE, unknown: null };
