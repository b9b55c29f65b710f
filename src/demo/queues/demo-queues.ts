import type { ImportedEntry, PauseReason } from '../../waitlist/domain/index.js';

/** What somebody says when a place is offered: takes it, thinks about it, falls ill, or cannot be reached so soon. */
export type WhenAsked = 'TAKES_IT' | 'THINKS_ABOUT_IT' | 'IS_ILL' | 'NOT_REACHED';

/** Somebody who waits, by the words of the demo: slugs of interventions, keys of people. */
export interface DemoEntry extends Omit<ImportedEntry, 'interventionId' | 'responsibleId' | 'pauseReason'> {
  readonly slug: string;
  /** null: nobody by name, so the unit. */
  readonly responsibleKey: string | null;
  readonly pauseReason?: PauseReason;
  readonly whenAsked: WhenAsked;
}
