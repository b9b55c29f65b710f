import { INTERVENTION_REVISED } from '../../catalogue/index.js';
import { waitingFor } from './queue-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** The catalogue says something else of an intervention for which somebody's citizens wait. */
export const interventionRevised: Rule = {
  ...USUAL,
  kind: 'INTERVENTION_REVISED',
  name: text('Indsats ændret', 'Intervention changed'),
  hears: [INTERVENTION_REVISED],
  finds: `
    select i.id || ' ' || (message.data ->> 'revision') as key, i.id as "interventionId", i.department_id as "departmentId",
      ${waitingFor('i.id')} as "entryIds", '{}'::jsonb as details
    from intervention i where i.id = (message.data ->> 'interventionId')::uuid`,
  audience: ['CONCERNED', 'FOLLOWERS'],
  urgency: 'LOW',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(
      told,
      text('Beskrivelsen af en indsats er ændret', 'The description of an intervention changed'),
    ),
    todo: text('Læs, hvad der er nyt.', 'Read what is new.'),
  }),
};
