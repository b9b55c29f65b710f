import { TASK_RAISED } from '../../waitlist/index.js';
import { TASK_IS_DONE, taskFinds } from './task-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** A citizen who is offered a place needs an interpreter. */
export const interpreterToBook: Rule = {
  ...USUAL,
  kind: 'INTERPRETER_TO_BOOK',
  name: text('Tolk skal bestilles', 'Interpreter to be booked'),
  hears: [TASK_RAISED],
  isOver: TASK_IS_DONE,
  finds: taskFinds('BOOK_INTERPRETER'),
  audience: ['STAFF'],
  urgency: 'NORMAL',
  needs: 'CITIZEN',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('Der skal bestilles tolk', 'An interpreter is to be booked')),
    todo: text(
      'Bestil tolk, og markér opgaven som løst.',
      'Book the interpreter, and mark the task as done.',
    ),
  }),
};
