import type { StartWindow } from '../window/start-window.js';

/** The part of a window that people are told first: by when half, and eight in ten, have started; null: no number. */
export type ToldWindow = Pick<StartWindow, 'p50' | 'p80'>;

/** No number at all, as a told window. */
export const NOTHING_TOLD: ToldWindow = { p50: null, p80: null };

const differs = (one: number | null, other: number | null, days: number): boolean => {
  if (one === null || other === null) return one !== other;
  return Math.abs(one - other) > days;
};

/**
 * Whether a window has moved by more than so many weeks since it was told last, or a number came or went. Comparing with
 * the last one told, and not with yesterday's, also finds a window that creeps.
 */
export const hasMoved = (told: ToldWindow, now: ToldWindow, weeks: number): boolean =>
  differs(told.p50, now.p50, weeks * 7) || differs(told.p80, now.p80, weeks * 7);
