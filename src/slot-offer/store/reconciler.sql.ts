import { QUEUED } from '../../waitlist/index.js';
import { HOLDING } from './slot-offer.store.js';

/**
 * What must hold between the rows of places, queues and slot offers at every commit, each as one statement that gives
 * the ids of what breaks it (`id`); `scope.since` is from when on history is looked at. Plain SQL, so that it shares no
 * code with what it checks.
 */

/** What keeps a place for somebody, and what a started one has it by. */
const TAKERS = `(
  select o.place_id, o.id from slot_offer o where ${HOLDING}
  union all select l.place_id, l.id from placement l where l.ended_on is null and l.place_id is not null)`;

/** Of places: nobody is in beyond their number, and each has one taker (trust invariants 1, 2 and 18). */
export const PLACE_CHECKS = {
  ONE_TAKER_A_PLACE: `select t.place_id as id from ${TAKERS} t group by 1 having count(*) > 1`,

  PLACES_AS_STATED: `
    with stated as (
      select h.intervention_id, null::uuid as cohort_id, null as guest, h.places as wanted
        from intervention_capacity h where h.mode = 'PLACES'
      union all
      select h.intervention_id, null, g."municipalityCode", g.places from intervention_capacity h
        cross join jsonb_to_recordset(h.guest_places) as g ("municipalityCode" text, places int) where h.mode = 'PLACES'
      union all
      select c.intervention_id, c.id, null, c.seats + c.extra_seats from cohort c where c.state = 'OPEN'),
    there as (
      select p.intervention_id, p.cohort_id, p.guest_municipality as guest,
        count(*) filter (where not p.closes_when_free) as places, count(*) filter (where p.state = 'FREE') as free,
        count(*) filter (where p.closes_when_free) as closing
      from place p where p.state <> 'CLOSED' group by 1, 2, 3)
    select coalesce(t.cohort_id, t.intervention_id, s.cohort_id, s.intervention_id) as id
    from there t full join stated s on s.intervention_id = t.intervention_id
      and coalesce(s.cohort_id, s.intervention_id) = coalesce(t.cohort_id, t.intervention_id)
      and coalesce(s.guest, '') = coalesce(t.guest, '')
    where coalesce(t.places, 0) <> coalesce(s.wanted, 0) or (t.free > 0 and t.closing > 0)`,

  HELD_FOR_ITS_OFFER: `
    select p.id from place p left join slot_offer o on o.id = p.holder_id and o.place_id = p.id and ${HOLDING}
      where p.state = 'HELD' and (o.id is null or o.vacancy <> p.vacancy)
    union
    select o.place_id from slot_offer o join place p on p.id = o.place_id
      where ${HOLDING} and (p.state <> 'HELD' or p.holder_id <> o.id)`,

  OCCUPIED_BY_ITS_PLACEMENT: `
    select p.id from place p left join placement l on l.id = p.holder_id and l.place_id = p.id and l.ended_on is null
      where p.state = 'OCCUPIED' and l.id is null
    union
    select p.id from placement l join place p on p.id = l.place_id
      where l.ended_on is null and (p.state <> 'OCCUPIED' or p.holder_id <> l.id)`,

  PLACES_COUNTED: `
    select coalesce(c.cohort_id, c.intervention_id, r.cohort_id, r.intervention_id) as id
    from place_count c full join (
      select intervention_id, cohort_id, guest_municipality,
        count(*) filter (where state = 'FREE') as free, count(*) filter (where state = 'HELD') as held,
        count(*) filter (where state = 'OCCUPIED') as occupied, count(*) filter (where closes_when_free) as closing,
        count(*) filter (where state = 'CLOSED') as closed
      from place group by 1, 2, 3) r on r.intervention_id = c.intervention_id
        and coalesce(r.cohort_id, r.intervention_id) = coalesce(c.cohort_id, c.intervention_id)
        and coalesce(r.guest_municipality, '') = coalesce(c.guest_municipality, '')
    where (coalesce(c.free, 0), coalesce(c.held, 0), coalesce(c.occupied, 0), coalesce(c.closing, 0), coalesce(c.closed, 0))
      <> (coalesce(r.free, 0), coalesce(r.held, 0), coalesce(r.occupied, 0), coalesce(r.closing, 0), coalesce(r.closed, 0))`,
} as const;

/** Of people: one entry, one offer each, and the entry says what the place and the placement say (invariants 1 and 2). */
export const PEOPLE_CHECKS = {
  ONE_ENTRY_A_PERSON: `
    select (array_agg(e.id order by e.id))[1] as id from waitlist_entry e
    where e.state in ${QUEUED} or e.state in ('PLACED', 'STARTED')
    group by e.citizen_id, e.intervention_id having count(*) > 1`,

  ONE_OFFER_A_PERSON: `
    select (array_agg(o.id order by o.id))[1] as id from slot_offer o join waitlist_entry e on e.id = o.entry_id
    where ${HOLDING} group by e.citizen_id, o.intervention_id having count(*) > 1`,

  OFFERED_HAS_OPEN_OFFER: `
    select e.id from waitlist_entry e left join slot_offer o on o.entry_id = e.id and o.state = 'OPEN'
    where e.state = 'OFFERED' or o.id is not null
    group by e.id, e.state having e.state <> 'OFFERED' or count(o.id) <> 1`,

  PLACED_HAS_PLACE: `
    select e.id from waitlist_entry e
    left join slot_offer o on o.entry_id = e.id and o.state = 'ACCEPTED' and ${HOLDING}
    left join place p on p.id = o.place_id and p.state = 'HELD' and p.holder_id = o.id
    where e.state = 'PLACED' or o.id is not null
    group by e.id, e.state having e.state <> 'PLACED' or count(p.id) <> 1`,

  STARTED_HAS_PLACEMENT: `
    select e.id from waitlist_entry e left join placement l on l.id = e.placement_id
    where e.placement_id is not null or e.state = 'STARTED'
    group by e.id, e.state, e.citizen_id, e.intervention_id, l.id, l.citizen_id, l.intervention_id
    having (e.state = 'STARTED') <> (count(l.id) filter (where l.ended_on is null) = 1)
      or (e.state = 'STARTED' and (l.citizen_id, l.intervention_id) <> (e.citizen_id, e.intervention_id))`,

  OFFERS_OF_THEIR_ENTRY: `
    select o.id from slot_offer o join waitlist_entry e on e.id = o.entry_id join place p on p.id = o.place_id
    where (o.intervention_id, o.case_id, o.department_id) <> (e.intervention_id, e.case_id, e.department_id)
      or p.intervention_id <> o.intervention_id or p.cohort_id is distinct from o.cohort_id`,
} as const;

/** Where each entry stood between two of its events. */
const LIVES = `
  select v.entry_id, v.intervention_id, v.id as from_event, lead(v.id) over w as to_event, v.kind, v.from_state, v.to_state,
    lag(v.to_state) over w as state_before, row_number() over w = 1 as is_first, lead(v.id) over w is null as is_last,
    row(v.before_tier, v.before_since, v.before_rank) as "before", row(v.after_tier, v.after_since, v.after_rank) as "after",
    lag(row(v.after_tier, v.after_since, v.after_rank)) over w as after_before,
    v.after_tier, v.after_since, v.after_rank
  from waitlist_event v window w as (partition by v.entry_id order by v.id)`;

/** Of the order: it is what it is worked out from, and every change of it is explained (invariants 3, 4, 5, 13 and 14). */
export const ORDER_CHECKS = {
  ORDER_AS_WORKED_OUT: `
    select e.id from waitlist_entry e
    cross join lateral (select case when e.is_restored then -1 when e.guarantee_due_on is not null then least(0, e.tier)
      else e.tier end as tier) own
    cross join lateral (select (e.move ->> 'tier')::int as tier, (e.move ->> 'since')::timestamptz as since,
      (e.move ->> 'rank')::int as rank) m
    cross join lateral (select e.move is not null
      and (m.tier, m.since, m.rank) < (own.tier, e.waiting_since, 0) as is_moved) b
    where (e.order_tier, e.order_since, e.order_rank) is distinct from (
      case when b.is_moved then m.tier else own.tier end, case when b.is_moved then m.since else e.waiting_since end,
      case when b.is_moved then m.rank else 0 end)`,

  HISTORY_IS_WHOLE: `
    select l.entry_id as id from (${LIVES}) l join waitlist_entry e on e.id = l.entry_id
    where (l.is_first and l.from_state is not null)
      or (not l.is_first and (l.from_state is distinct from l.state_before or l."before" is distinct from l.after_before))
      or (l.is_last and (l.to_state <> e.state or (e.state in ${QUEUED}
        and (l.after_tier, l.after_since, l.after_rank) is distinct from (e.order_tier, e.order_since, e.order_rank))))
    group by 1
    union select e.id from waitlist_entry e where not exists (select from waitlist_event v where v.entry_id = e.id)`,

  QUEUES_TALLIED: `
    select intervention_id as id from (
      select intervention_id, order_tier as tier, state, count(*) as people from waitlist_entry
        where state in ${QUEUED} group by 1, 2, 3
      union all
      select intervention_id, tier, state, -sum(people) from queue_tally group by 1, 2, 3) t
    group by t.intervention_id, t.tier, t.state having sum(t.people) <> 0`,

  ENTRIES_CONSERVED: `
    select coalesce(r.intervention_id, v.intervention_id) as id
    from (select intervention_id, state, count(*) as entries from waitlist_entry group by 1, 2) r
    full join (
      select intervention_id, state, sum(entries) as entries from (
        select intervention_id, to_state as state, count(*) as entries from waitlist_event group by 1, 2
        union all
        select intervention_id, from_state, -count(*) from waitlist_event where from_state is not null group by 1, 2) flow
      group by 1, 2 having sum(entries) <> 0) v using (intervention_id, state)
    where coalesce(r.entries, 0) <> coalesce(v.entries, 0) group by 1`,

  PASSED_OVER_WITH_REASON: `
    with offered as (
      select o.run_id, o.intervention_id, o.cohort_id, p.guest_municipality, o.is_direct, o.entry_id, v.id as event,
        coalesce(v.before_tier, 2147483647) as tier, coalesce(v.before_since, 'infinity') as since,
        coalesce(v.before_rank, 2147483647) as rank
      from slot_offer o join place p on p.id = o.place_id cross join scope s
      join waitlist_event v on v.entry_id = o.entry_id
        and ((not o.is_direct and v.kind = 'OFFERED' and v.details ->> 'slotOfferId' = o.id::text)
          or (o.is_direct and v.kind = 'STARTED' and v.at = o.offered_at))
      where o.offered_at >= s.since),
    deepest as (
      select distinct on (run_id, case when run_id is null then entry_id end, cohort_id, guest_municipality) *,
        min(event) over (partition by run_id, case when run_id is null then entry_id end) as first_event
      from offered
      order by run_id, case when run_id is null then entry_id end, cohort_id, guest_municipality, tier desc, since desc,
        rank desc, entry_id desc)
    select distinct l.entry_id as id
    from deepest d join (${LIVES}) l on l.intervention_id = d.intervention_id and l.from_event < d.first_event
      and (l.to_event is null or l.to_event >= d.first_event)
      and (l.to_state = 'WAITING' or (l.to_state in ${QUEUED} and not d.is_direct))
      and (l.after_tier, l.after_since, l.after_rank, l.entry_id) < (d.tier, d.since, d.rank, d.entry_id)
    where l.entry_id <> d.entry_id
      and not exists (select from slot_offer o where o.run_id = d.run_id and o.entry_id = l.entry_id)
      and not exists (select from passed_over r where r.run_id = d.run_id and r.entry_id = l.entry_id
        and r.cohort_id is not distinct from d.cohort_id
        and (d.is_direct or r.guest_municipality is not distinct from d.guest_municipality))`,
} as const;

/** What happened to each offer, by the history of its entry. */
const ANSWERS = `
  select o.id, count(*) filter (where v.kind = 'OFFERED') as offered,
    count(*) filter (where v.kind = 'ACCEPTED') as accepted, count(*) filter (where v.kind = 'DECLINED') as declined,
    count(*) filter (where v.kind = 'EXPIRED') as expired, count(*) filter (where v.kind = 'OFFER_TAKEN_BACK') as taken_back,
    count(*) filter (where v.kind = 'PLACE_GIVEN_BACK') as given_back,
    min(v.at) filter (where v.kind = 'EXPIRED') as expired_at
  from slot_offer o cross join scope s
  left join waitlist_event v on v.entry_id = o.entry_id and v.details ->> 'slotOfferId' = o.id::text
  where not o.is_direct and o.offered_at >= s.since group by o.id`;

/** What the audit trail says was done with each thing, by id. */
const AUDITED = `
  select a.operation, x.id, count(*) as rows from audit_entry a cross join scope s, unnest(a.object_ids) as x (id)
  where a.action = 'CHANGE' and a.at >= s.since and a.operation in ('acceptSlotOffer', 'declineSlotOffer', 'givePlaceBack',
    'expireSlotOffers', 'recordStart') group by 1, 2`;

/** Of offers: they move along their graph, in time, and every answer is on record (invariants 6, 7 and 11). */
export const OFFER_CHECKS = {
  OFFERS_MOVE_ALONG: `
    select a.id from (${ANSWERS}) a join slot_offer o on o.id = a.id
    where a.offered <> 1 or a.accepted + a.declined + a.expired + a.taken_back > 1
      or (o.state = 'OPEN') <> (a.accepted + a.declined + a.expired + a.taken_back = 0
        and o.state <> 'WITHDRAWN')
      or (o.state = 'ACCEPTED') <> (a.accepted = 1) or (o.state = 'DECLINED') <> (a.declined = 1)
      or (o.state = 'EXPIRED') <> (a.expired = 1) or (a.taken_back = 1 and o.state <> 'WITHDRAWN')
      or a.given_back > 1 or (a.given_back = 1 and o.given_back_at is null)`,

  ANSWERED_IN_TIME: `
    select o.id from slot_offer o where not o.is_direct and o.answered_at > o.expires_at
    union
    select a.id from (${ANSWERS}) a join slot_offer o on o.id = a.id where a.expired_at < o.expires_at`,

  ANSWERS_ARE_AUDITED: `
    with said as (
      select o.id::text as id, case o.state when 'ACCEPTED' then 'acceptSlotOffer' when 'DECLINED' then 'declineSlotOffer'
          else 'expireSlotOffers' end as operation, o.id as offer
        from slot_offer o, scope s
        where o.state in ('ACCEPTED', 'DECLINED', 'EXPIRED') and not o.is_direct and o.offered_at >= s.since
      union all
      select o.id::text, 'givePlaceBack', o.id from slot_offer o, scope s
        where o.given_back_at is not null and o.decline_reason is not null and o.offered_at >= s.since
      union all
      select e.placement_id::text, 'recordStart', o.id from slot_offer o join waitlist_entry e on e.id = o.entry_id, scope s
        where o.started_at is not null and o.offered_at >= s.since)
    select said.offer as id from said left join (${AUDITED}) a using (id, operation) where coalesce(a.rows, 0) <> 1`,
} as const;
