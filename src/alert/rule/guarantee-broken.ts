import { TASK_RAISED } from '../../waitlist/index.js';
import { TASK_IS_DONE, taskFinds } from './task-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** A right by law to start by a day is broken. */
export const guaranteeBroken: Rule = {
  ...USUAL,
  kind: 'GUARANTEE_BROKEN',
  name: text('Frist i loven overskredet', 'Statutory deadline broken'),
  hears: [TASK_RAISED],
  escalation: { afterMinutes: 24 * 60, to: ['DEPUTY', 'UNIT', 'LEAD'] },
  isOver: TASK_IS_DONE,
  finds: taskFinds('GUARANTEE_BROKEN'),
  audience: ['RESPONSIBLE', 'LEADS', 'FOLLOWERS'],
  urgency: 'URGENT',
  needs: 'CITIZEN',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('En frist i loven er overskredet', 'A statutory deadline is broken')),
    todo: text(
      'Fortæl borgeren om sin ret, og afgør, hvad der sker nu.',
      'Tell the citizen of his or her right, and decide what happens now.',
    ),
  }),
};
