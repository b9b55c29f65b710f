import { noteProblems } from '../../capacity/domain/index.js';
import { addDays, addYears, reason, type Day, type Reason } from '../../kernel/index.js';
import type { PauseReason } from './entry.js';
import { dayProblems } from './field-problems.js';
import { contactDayProblems } from './join-waitlist.js';

/** The longest name of a payer: a department, a region, a municipality. */
const PAYER_LENGTH_MAX = 100;

/** Whoever is ill rests as long as it takes; every other pause ends on an agreed day, within a year (R39). */
export const pauseProblems = (pauseReason: PauseReason, until: Day | null, today: Day): readonly Reason[] => {
  if (until !== null) return dayProblems(until, 'until', { from: addDays(today, 1), to: addYears(today, 1) });
  if (pauseReason === 'ILLNESS') return [];
  return [
    reason(
      'UNTIL_MISSING',
      'until',
      'Aftal en dag. Kun en pause på grund af sygdom kan vare, til borgeren er rask.',
      'Agree on a day. Only a pause for illness may last until the citizen is well.',
    ),
  ];
};

/** A contact was made, or tried, today or within the last year, and the next one is agreed. */
export const contactProblems = (on: Day, nextContactOn: Day, today: Day): readonly Reason[] => [
  ...dayProblems(on, 'on', { from: addYears(today, -1), to: today }),
  ...contactDayProblems(nextContactOn, today),
];

/** Who pays is a department, the region, the State or a municipality: a short word. */
export const payerProblems = (payer: string): readonly Reason<'BLANK' | 'TOO_LONG'>[] =>
  noteProblems(payer, 'payer', PAYER_LENGTH_MAX);
