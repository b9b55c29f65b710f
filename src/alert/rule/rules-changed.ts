import { RULES_PUBLISHED } from '../../eligibility/index.js';
import { waitingFor } from './queue-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** Other rules say who can get an intervention for which somebody's citizens wait. */
export const rulesChanged: Rule = {
  ...USUAL,
  kind: 'RULES_CHANGED',
  name: text('Regler ændret', 'Rules changed'),
  hears: [RULES_PUBLISHED],
  finds: `
    select concat_ws(' ', i.id, message.data ->> 'legalBasisId', message.data ->> 'version') as key,
      i.id as "interventionId", i.department_id as "departmentId", ${waitingFor('i.id')} as "entryIds",
      jsonb_build_object('version', message.data -> 'version') as details
    from intervention i where i.id = (message.data ->> 'interventionId')::uuid`,
  audience: ['CONCERNED', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(told, text('Reglerne for en indsats er ændret', 'The rules of an intervention changed')),
    todo: text(
      'Se, om borgere, der venter, stadig opfylder dem.',
      'See whether citizens who wait still meet them.',
    ),
  }),
};
