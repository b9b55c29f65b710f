import { TASK_ESCALATED } from '../../waitlist/index.js';
import { TASK_IS_DONE, taskFinds } from './task-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** Nobody told the citizen of a slot offer in time, while the time to answer runs. */
export const citizenNotInformed: Rule = {
  ...USUAL,
  kind: 'CITIZEN_NOT_INFORMED',
  name: text('Borger ikke underrettet om en plads', 'Citizen not informed of a place'),
  hears: [TASK_ESCALATED],
  isOver: TASK_IS_DONE,
  finds: taskFinds('INFORM_CITIZEN'),
  audience: ['RESPONSIBLE', 'LEADS', 'FOLLOWERS'],
  urgency: 'URGENT',
  needs: 'CITIZEN',
  mayBeOff: false,
  escalation: { afterMinutes: 4 * 60, to: ['DEPUTY', 'UNIT', 'LEAD'] },
  words: (told) => ({
    title: about(
      told,
      text('En borger er ikke underrettet om en plads', 'A citizen was not informed of a slot offer'),
    ),
    todo: text('Underret borgeren nu, og registrér det.', 'Inform the citizen now, and record it.'),
  }),
};
