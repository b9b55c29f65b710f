import type { Day } from '../../../kernel/index.js';

/** What the provider says that people wait: a statement, never computed, and never mixed with what was seen. */
export interface StatedWait {
  readonly weeks: number;
  readonly statedBy: string;
  readonly statedOn: Day;
}
