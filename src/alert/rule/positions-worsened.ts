import { text } from '../../kernel/index.js';
import { ENTRY_MOVED, POSITIONS_WORSENED } from '../../waitlist/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/**
 * Positions moved against expectation: a policy or somebody's waiting put others before, or a person did by hand. One
 * alert for each who answers for those who fell back, however many they are.
 */
export const positionsWorsened: Rule = {
  ...USUAL,
  kind: 'POSITIONS_WORSENED',
  name: text('Rykket tilbage i køen', 'Fell back in the queue'),
  hears: [POSITIONS_WORSENED, ENTRY_MOVED],
  finds: `
    select 'changes ' || min(c.id) as key, c.intervention_id as "interventionId", i.department_id as "departmentId",
      jsonb_agg(c.entry_id) as "entryIds", '{}'::jsonb as details
    from position_change c join intervention i on i.id = c.intervention_id
    where c.intervention_id = (message.data ->> 'interventionId')::uuid
      and c.id between (message.data ->> 'firstId')::bigint and (message.data ->> 'lastId')::bigint
    group by c.intervention_id, i.department_id
    union all
    select 'move ' || m.id, m.intervention_id, m.department_id, jsonb_agg(d ->> 'entryId'), '{}'
    from entry_move m cross join jsonb_array_elements(m.displaced) d
    where m.id = (message.data ->> 'moveId')::uuid group by m.id`,
  audience: ['CONCERNED'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(
      told,
      text('Borgere, du har, er rykket tilbage i køen', 'Citizens of yours fell back in the queue'),
    ),
    todo: text(
      'Se forklaringen ved pladsen i køen, og fortæl det til borgeren.',
      'See the explanation with the position, and tell the citizen.',
    ),
  }),
};
