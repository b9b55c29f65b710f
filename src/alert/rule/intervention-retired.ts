import { INTERVENTION_RETIRED } from '../../catalogue/index.js';
import { waitingFor } from './queue-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** An intervention for which somebody's citizens wait is given no more. */
export const interventionRetired: Rule = {
  ...USUAL,
  kind: 'INTERVENTION_RETIRED',
  name: text('Indsats udgået', 'Intervention retired'),
  hears: [INTERVENTION_RETIRED],
  finds: `
    select i.id::text as key, i.id as "interventionId", i.department_id as "departmentId",
      ${waitingFor('i.id')} as "entryIds", '{}'::jsonb as details
    from intervention i where i.id = (message.data ->> 'interventionId')::uuid and i.state = 'RETIRED'`,
  audience: ['CONCERNED', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('En indsats findes ikke længere', 'An intervention is given no more')),
    todo: text(
      'Find et alternativ til de borgere, der venter.',
      'Find an alternative for the citizens who wait.',
    ),
  }),
};
