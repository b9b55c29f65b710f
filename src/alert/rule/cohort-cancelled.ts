import { COHORT_CANCELLED } from '../../capacity/index.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** A cohort in which somebody's citizens take part, or have a place, is not held. */
export const cohortCancelled: Rule = {
  ...USUAL,
  kind: 'COHORT_CANCELLED',
  name: text('Hold aflyst', 'Cohort cancelled'),
  hears: [COHORT_CANCELLED],
  finds: `
    select c.id::text as key, c.intervention_id as "interventionId", i.department_id as "departmentId",
      c.id::text as "objectId", (
        select coalesce(jsonb_agg(distinct p.case_id), '[]') from placement p
        where p.cohort_id = c.id and p.ended_on is null) as "caseIds", (
        select coalesce(jsonb_agg(distinct o.entry_id), '[]') from slot_offer o
        where o.cohort_id = c.id and o.state in ('OPEN', 'ACCEPTED') and o.started_at is null
          and o.given_back_at is null) as "entryIds",
      jsonb_build_object('startsOn', c.starts_on) as details
    from cohort c join intervention i on i.id = c.intervention_id
    where c.id = (message.data ->> 'cohortId')::uuid and c.state = 'CANCELLED'`,
  audience: ['CONCERNED', 'FOLLOWERS'],
  urgency: 'URGENT',
  needs: 'SERVICE',
  mayBeOff: false,
  escalation: { afterMinutes: 24 * 60, to: ['DEPUTY', 'UNIT', 'LEAD'] },
  words: (told) => ({
    title: about(told, text('Et hold er aflyst', 'A cohort is cancelled')),
    todo: text(
      'Fortæl det til borgerne, og find et alternativ.',
      'Tell the citizens, and find an alternative.',
    ),
  }),
};
