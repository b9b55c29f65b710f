import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** Nobody confirmed for too long how many places there are: whoever said so last, then the lead of the department. */
export const capacityStale: Rule = {
  ...USUAL,
  kind: 'CAPACITY_STALE',
  name: text('Forældede oplysninger om pladser', 'Statement of places out of date'),
  hears: [],
  watch: { rhythm: 'DAILY', step: null },
  escalation: { afterMinutes: 5 * 24 * 60, to: ['LEAD'] },
  isOver: `exists (
    select from intervention_capacity h where h.intervention_id = a.intervention_id and h.expires_at > broker_now())`,
  finds: `
    select i.id::text as key, i.id as "interventionId", h.department_id as "departmentId",
      coalesce(h.confirmed_by, h.stated_by) as "personId",
      jsonb_build_object('expiredOn', (h.expires_at at time zone 'Europe/Copenhagen')::date) as details,
      'HOLDS' as state, 1 as level
    from intervention_capacity h join intervention i on i.id = h.intervention_id and i.state = 'PUBLISHED'
    where h.expires_at <= broker_now()`,
  audience: ['OWNER'],
  urgency: 'NORMAL',
  needs: 'DEPARTMENT',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('Oplysninger om pladser er forældede', 'What is said of places is out of date')),
    todo: text('Bekræft eller ret antallet af pladser.', 'Confirm or correct the number of places.'),
  }),
};
