import type { Day } from '../../../kernel/index.js';
import type { WindowStatus } from '../window/start-window.js';

/** The kinds of forecasts that gave a number. */
export const NUMBERED_STATUSES = ['OK', 'WEAK'] as const satisfies readonly WindowStatus[];
export type NumberedStatus = (typeof NUMBERED_STATUSES)[number];

/** A forecast that was issued for an entry with a number; days from its day on, null: over three years. */
export interface KeptForecast {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly delivery: string;
  readonly tier: number;
  readonly entryId: string;
  /** The day of its issue, or for which it was worked out afterwards. */
  readonly day: Day;
  readonly p50: number | null;
  readonly p80: number | null;
  readonly p90: number | null;
  readonly status: NumberedStatus;
  readonly isReplayed: boolean;
}
