import { TASK_RAISED } from '../../waitlist/index.js';
import { TASK_IS_DONE, taskFinds } from './task-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** A right by law to start by a day is about to be broken. */
export const guaranteeNear: Rule = {
  ...USUAL,
  kind: 'GUARANTEE_NEAR',
  name: text('Frist i loven nær', 'Statutory deadline near'),
  hears: [TASK_RAISED],
  escalation: { afterMinutes: 24 * 60, to: ['DEPUTY', 'UNIT', 'LEAD'] },
  isOver: TASK_IS_DONE,
  finds: taskFinds('GUARANTEE_NEAR'),
  audience: ['RESPONSIBLE', 'FOLLOWERS'],
  urgency: 'URGENT',
  needs: 'CITIZEN',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('En frist i loven er nær', 'A statutory deadline is near')),
    todo: text(
      'Find en plads, eller brug retten til en anden leverandør.',
      'Find a place, or use the right to another provider.',
    ),
  }),
};
