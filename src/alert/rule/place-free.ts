import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** An intervention that somebody follows has a place, and nobody waits for it. */
export const placeFree: Rule = {
  ...USUAL,
  kind: 'PLACE_FREE',
  name: text('Ledig plads', 'Free place'),
  hears: [],
  watch: { rhythm: 'MINUTE', step: null },
  finds: `
    select i.id::text as key, i.id as "interventionId", i.department_id as "departmentId",
      jsonb_build_object('free', p.free) as details, 'HOLDS' as state, p.free as level
    from intervention i join intervention_capacity h on h.intervention_id = i.id and h.intake <> 'CLOSED'
    cross join lateral (
      select coalesce(sum(n.free), 0)::int as free from place_count n left join cohort c on c.id = n.cohort_id
      where n.intervention_id = i.id and n.guest_municipality is null and (c.id is null or c.state = 'OPEN'
        and c.enrol_from <= broker_today() and c.last_entry_on >= broker_today())) p
    where i.state = 'PUBLISHED' and p.free > 0 and not exists (
        select from waitlist_entry e where e.intervention_id = i.id and e.state = 'WAITING')
      and exists (select from alert_subscription s where s.ended_at is null and s.delivery <> 'OFF'
        and (s.kind is null or s.kind = 'PLACE_FREE')
        and (s.intervention_id = i.id or i.content -> 'purposes' ? s.purpose_id))`,
  audience: ['FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(told, text('Der er en ledig plads', 'There is a free place')),
    todo: text('Se, om en af dine borgere kan få den.', 'See whether one of your citizens can have it.'),
  }),
};
