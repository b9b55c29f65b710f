import { TASK_RAISED } from '../../waitlist/index.js';
import { TASK_IS_DONE, taskFinds } from './task-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** Somebody who waits was not spoken with for as long as was agreed. */
export const noContact: Rule = {
  ...USUAL,
  kind: 'NO_CONTACT',
  name: text('Borger mangler kontakt', 'Citizen needs contact'),
  hears: [TASK_RAISED],
  isOver: TASK_IS_DONE,
  finds: taskFinds('MAKE_CONTACT'),
  audience: ['RESPONSIBLE', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'CITIZEN',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('En borger, der venter, mangler kontakt', 'A citizen who waits needs contact')),
    todo: text('Tal med borgeren, og registrér kontakten.', 'Talk with the citizen, and record the contact.'),
  }),
};
