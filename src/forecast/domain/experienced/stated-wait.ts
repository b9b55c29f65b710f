import { reason, type Reason } from '../../../kernel/index.js';

/** Nobody is told to wait longer than ten years. */
export const STATED_WEEKS_MAX = 520;

/** What is wrong with what a provider says that people wait, in whole weeks. */
export const statedWaitProblems = (weeks: number): readonly Reason<'OUT_OF_RANGE'>[] =>
  Number.isInteger(weeks) && weeks >= 0 && weeks <= STATED_WEEKS_MAX
    ? []
    : [
        reason(
          'OUT_OF_RANGE',
          'weeks',
          `Skriv 0 til ${STATED_WEEKS_MAX} hele uger.`,
          `State 0 to ${STATED_WEEKS_MAX} whole weeks.`,
        ),
      ];
