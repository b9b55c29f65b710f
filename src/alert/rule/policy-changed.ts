import { text } from '../../kernel/index.js';
import { POLICY_ADOPTED, POLICY_IN_FORCE, QUEUED } from '../../waitlist/index.js';
import { said } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** Another priority policy orders a queue in which somebody's citizens wait; told when it is adopted, and once. */
export const policyChanged: Rule = {
  ...USUAL,
  kind: 'POLICY_CHANGED',
  name: text('Ny prioritering', 'New priority policy'),
  hears: [POLICY_ADOPTED, POLICY_IN_FORCE],
  finds: `
    select p.id::text as key, p.intervention_id as "interventionId", p.department_id as "departmentId",
      p.id::text as "objectId", (
        select coalesce(jsonb_agg(e.id), '[]') from waitlist_entry e
        where e.department_id = p.department_id and e.state in ${QUEUED}
          and (e.intervention_id = p.intervention_id or p.intervention_id is null and not exists (
            select from priority_policy own where own.intervention_id = e.intervention_id
              and own.valid_from <= greatest(p.valid_from, broker_today())
              and (own.valid_to is null or own.valid_to >= greatest(p.valid_from, broker_today()))))) as "entryIds",
      jsonb_build_object('validFrom', p.valid_from, 'version', p.version) as details
    from priority_policy p where p.id = (message.data ->> 'policyId')::uuid`,
  audience: ['CONCERNED', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: text(
      `En ny prioritering gælder fra ${said(told, 'validFrom')} i en kø, hvor borgere, du har, venter.`,
      `A new priority policy holds from ${said(told, 'validFrom')} in a queue where citizens of yours wait.`,
    ),
    todo: text('Læs, hvad den betyder for dem.', 'Read what it means for them.'),
  }),
};
