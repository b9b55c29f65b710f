import type { KeptForecast } from '../calibration/kept-forecast.js';

/** The day on which forecasts of tests are issued. */
export const ISSUED_ON = '2026-01-01';

/** A forecast for tests: somebody in groups of the health department, who starts within 10, 20 or 30 days. */
export const kept = (changed: Partial<KeptForecast> = {}): KeptForecast => ({
  interventionId: 'calm-days',
  departmentId: 'health',
  delivery: 'GROUP',
  tier: 1,
  entryId: 'one',
  day: ISSUED_ON,
  p50: 10,
  p80: 20,
  p90: 30,
  status: 'OK',
  isReplayed: false,
  ...changed,
});
