import { TASK_RAISED } from '../../waitlist/index.js';
import { TASK_IS_DONE, taskFinds } from './task-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** A cohort has fewer people than it needs, and its enrolment is about to end. */
export const cohortUnderMinimum: Rule = {
  ...USUAL,
  kind: 'COHORT_UNDER_MINIMUM',
  name: text('For lille hold', 'Cohort too small'),
  hears: [TASK_RAISED],
  isOver: TASK_IS_DONE,
  finds: taskFinds('COHORT_UNDER_MINIMUM'),
  audience: ['STAFF', 'LEADS', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'DEPARTMENT',
  mayBeOff: true,
  words: (told) => ({
    title: about(told, text('Et hold er for lille', 'A cohort is too small')),
    todo: text('Afgør, om holdet gennemføres.', 'Decide whether the cohort is held.'),
  }),
};
