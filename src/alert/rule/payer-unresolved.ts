import { TASK_RAISED } from '../../waitlist/index.js';
import { TASK_IS_DONE, taskFinds } from './task-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** It is still open who pays, past the day on which it should be known. It never holds a citizen up. */
export const payerUnresolved: Rule = {
  ...USUAL,
  kind: 'PAYER_UNRESOLVED',
  name: text('Betaler uafklaret', 'Payer unresolved'),
  hears: [TASK_RAISED],
  isOver: TASK_IS_DONE,
  finds: taskFinds('RESOLVE_PAYER'),
  audience: ['NAMED', 'RESPONSIBLE'],
  urgency: 'NORMAL',
  needs: 'CITIZEN',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('Det er stadig uafklaret, hvem der betaler', 'It is still open who pays')),
    todo: text('Afklar betaleren, og registrér det.', 'Find out who pays, and record it.'),
  }),
};
