import { INTAKE_CLOSED } from '../../capacity/index.js';
import { waitingFor } from './queue-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** An intervention for which somebody's citizens wait takes nobody in for now. */
export const interventionPaused: Rule = {
  ...USUAL,
  kind: 'INTERVENTION_PAUSED',
  name: text('Indsats tager ingen ind', 'Intervention takes nobody in'),
  hears: [INTAKE_CLOSED],
  finds: `
    select message.data ->> 'statementId' as key, i.id as "interventionId", i.department_id as "departmentId",
      ${waitingFor('i.id')} as "entryIds", '{}'::jsonb as details
    from intervention i where i.id = (message.data ->> 'interventionId')::uuid`,
  audience: ['CONCERNED', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(
      told,
      text('En indsats tager ingen ind for tiden', 'An intervention takes nobody in for now'),
    ),
    todo: text(
      'Fortæl det til de borgere, der venter, og se på alternativerne.',
      'Tell the citizens who wait, and look at the alternatives.',
    ),
  }),
};
