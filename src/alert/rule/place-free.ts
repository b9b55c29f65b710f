import { text } from '../../kernel/index.js';
import { placesLeftOver } from '../../slot-offer/index.js';
import { about } from '../domain/index.js';
import { CONDITION_ENDED } from './condition-rule.js';
import { USUAL, type Rule } from './rule.js';

/**
 * An intervention that somebody follows has a place that nobody in its queue could be offered. Each follower is told for
 * himself or herself, so that whoever follows later hears of what is free already; the narrowest that he or she said
 * decides, as everywhere (`wanted`).
 */
export const placeFree: Rule = {
  ...USUAL,
  kind: 'PLACE_FREE',
  name: text('Ledig plads', 'Free place'),
  hears: [],
  watch: { rhythm: 'MINUTE', step: null },
  isOver: CONDITION_ENDED,
  finds: `
    with said as (
      select s.person_id, s.intervention_id, 1 as narrow, s.kind, s.delivery from alert_subscription s
      where s.ended_at is null and s.intervention_id is not null and (s.kind is null or s.kind = 'PLACE_FREE')
      union all
      select s.person_id, i.id, 0, s.kind, s.delivery from alert_subscription s
      join intervention i on i.content -> 'purposes' ? s.purpose_id
      where s.ended_at is null and s.purpose_id is not null and (s.kind is null or s.kind = 'PLACE_FREE')),
    follower as (
      select distinct on (person_id, intervention_id) person_id, intervention_id, delivery from said
      order by person_id, intervention_id, narrow desc, kind nulls last,
        array_position('{AT_ONCE,DIGEST,OFF}', delivery)),
    followed as (
      select i.id, i.department_id, p.free
      from intervention i cross join lateral (
        select count(*)::int as free from (${placesLeftOver('i.id')}) one where one.guest_municipality is null) p
      where i.state = 'PUBLISHED' and i.id in (select intervention_id from follower where delivery <> 'OFF')
        and p.free > 0)
    select i.id || ' ' || s.person_id as key, i.id as "interventionId", i.department_id as "departmentId",
      s.person_id as "personId", jsonb_build_object('free', i.free) as details, 'HOLDS' as state, 1 as level
    from followed i join follower s on s.intervention_id = i.id and s.delivery <> 'OFF'`,
  audience: ['SUBSCRIBER'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(told, text('Der er en ledig plads', 'There is a free place')),
    todo: text('Se, om en af dine borgere kan få den.', 'See whether one of your citizens can have it.'),
  }),
};
