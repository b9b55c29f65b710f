import type { EntryState } from '../../../src/waitlist/domain/index.js';
import type { Owner } from '../../api/owner.js';

/** An entry as the table has it. */
export interface EntryRow {
  readonly id: string;
  readonly state: EntryState;
  readonly tier: number;
  readonly order: OrderRow;
  /** What the order is worked out from. */
  readonly since: string;
  readonly move: OrderRow | null;
}

export interface OrderRow {
  readonly tier: number;
  readonly since: string;
  readonly rank: number;
}

export interface PlaceRow {
  readonly id: string;
  readonly state: string;
  readonly vacancy: number;
  readonly closing: boolean;
}

export interface OfferRow {
  readonly id: string;
  readonly entryId: string;
  readonly placeId: string;
  readonly vacancy: number;
  readonly state: string;
  /** Milliseconds since 1970. */
  readonly offeredAt: number;
  /** When it was declined, ran out or was given back; null: none of it. */
  readonly saidNoAt: number | null;
}

/** Where an entry came from and went to in one event. */
export interface MovedRow {
  readonly id: number;
  readonly entryId: string;
  readonly kind: string;
  readonly before: OrderRow | null;
  readonly after: OrderRow | null;
}

/** All of one queue, as one statement reads it. */
export interface QueueSnapshot {
  /** In the order of the table's index: queued ones first of all. */
  readonly entries: readonly EntryRow[];
  readonly places: readonly PlaceRow[];
  readonly offers: readonly OfferRow[];
  /** Those after the event that was asked for. */
  readonly events: readonly MovedRow[];
  readonly lastEvent: number;
  /** How many people are in beyond the places, as the open conflict says; 0: there is none. */
  readonly over: number;
  /** Whose position became worse by a policy, with the explanation kept. */
  readonly explained: readonly string[];
}

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const orderOf = (alias: string, prefix: string): string =>
  `case when ${alias}.${prefix}_tier is not null then jsonb_build_object('tier', ${alias}.${prefix}_tier,
     'since', ${instant(`${alias}.${prefix}_since`)}, 'rank', ${alias}.${prefix}_rank) end`;

const SNAPSHOT = `select
  coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'state', e.state, 'tier', e.tier,
      'order', ${orderOf('e', 'order')}, 'since', ${instant('e.waiting_since')}, 'move', e.move)
      order by e.order_tier, e.order_since, e.order_rank, e.id)
    from waitlist_entry e where e.intervention_id = $1), '[]') as entries,
  coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'state', p.state, 'vacancy', p.vacancy,
      'closing', p.closes_when_free) order by p.id)
    from place p where p.intervention_id = $1), '[]') as places,
  coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'entryId', o.entry_id, 'placeId', o.place_id,
      'vacancy', o.vacancy, 'state', o.state, 'offeredAt', extract(epoch from o.offered_at) * 1000,
      'saidNoAt', extract(epoch from case when o.state = 'EXPIRED' then greatest(o.offered_at, o.expires_at)
        when o.state = 'DECLINED' then o.answered_at else o.given_back_at end) * 1000))
    from slot_offer o where o.intervention_id = $1), '[]') as offers,
  coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'entryId', v.entry_id, 'kind', v.kind,
      'before', ${orderOf('v', 'before')}, 'after', ${orderOf('v', 'after')}) order by v.id)
    from waitlist_event v where v.intervention_id = $1 and v.id > $2), '[]') as events,
  (select coalesce(max(v.id), 0)::int from waitlist_event v where v.intervention_id = $1) as "lastEvent",
  (select coalesce(sum(c.people), 0)::int from capacity_conflict c where c.intervention_id = $1
    and c.kind = 'MORE_TAKEN_THAN_PLACES' and c.settled_at is null) as over,
  coalesce((select jsonb_agg(distinct c.entry_id) from position_change c where c.intervention_id = $1), '[]') as explained`;

/** @param since the last event that is known already */
export async function snapshotOf(
  owner: Owner,
  interventionId: string,
  since: number,
): Promise<QueueSnapshot> {
  const [snapshot] = await owner.rows<QueueSnapshot>(SNAPSHOT, [interventionId, since]);
  if (!snapshot) throw new Error('nothing was read');
  return snapshot;
}
