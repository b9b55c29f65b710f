import { TASK_RAISED } from '../../waitlist/index.js';
import { TASK_IS_DONE, taskFinds } from './task-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** An urgent move stands without a second person having agreed in time. */
export const secondApprovalOverdue: Rule = {
  ...USUAL,
  kind: 'SECOND_APPROVAL_OVERDUE',
  name: text('Anden godkendelse mangler', 'Second approval missing'),
  hears: [TASK_RAISED],
  isOver: TASK_IS_DONE,
  finds: taskFinds('SECOND_APPROVAL'),
  audience: ['LEADS'],
  urgency: 'URGENT',
  needs: 'CITIZEN',
  mayBeOff: false,
  escalation: { afterMinutes: 24 * 60, to: ['DEPUTY', 'UNIT', 'LEAD'] },
  words: (told) => ({
    title: about(
      told,
      text('En hastende flytning mangler den anden godkendelse', 'An urgent move lacks its second approval'),
    ),
    todo: text('Godkend eller afvis flytningen.', 'Approve or reject the move.'),
  }),
};
