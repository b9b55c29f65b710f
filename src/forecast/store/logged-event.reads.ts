import { Injectable } from '@nestjs/common';
import { groupedBy } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  loggedEventsOf,
  mergedEvents,
  placementEvents,
  seniorityOf,
  type LoggedEvent,
  type LoggedPlacement,
  type QueueEntry,
  type QueueEvent,
} from '../domain/index.js';

const ofEntry = ({ entryId }: { readonly entryId: string }): string => entryId;

/** What happened to everybody in queues, here and in the systems before. */
@Injectable()
export class LoggedEventReads {
  /** All events, by day and within a day entry by entry. @param ids null for all interventions */
  async all(q: Pick<Tx, 'query'>, ids: readonly string[] | null): Promise<readonly LoggedEvent[]> {
    const entries = await this.entries(q, ids);
    const queued = groupedBy(await this.queueEvents(q, ids), ofEntry);
    const imported = groupedBy(await this.imported(q, ids), ofEntry);
    const placements = await this.placements(q, ids);
    const known = new Set<string>();
    const events = entries.flatMap((entry) => {
      known.add(entry.id);
      const earlier = imported.get(entry.id) ?? [];
      const seniority = seniorityOf(entry);
      return mergedEvents(
        earlier.map((one) => (one.kind === 'joined' ? { ...one, seniority } : one)),
        loggedEventsOf(entry, queued.get(entry.id) ?? []),
      );
    });
    const placed = placements.flatMap((one) => {
      known.add(one.id);
      return mergedEvents(imported.get(one.id) ?? [], placementEvents(one));
    });
    const gone = [...imported].flatMap(([entryId, rows]) => (known.has(entryId) ? [] : rows));
    return [...gone, ...placed, ...events].sort((one, other) =>
      one.on < other.on ? -1 : one.on > other.on ? 1 : 0,
    );
  }

  private async entries(q: Pick<Tx, 'query'>, ids: readonly string[] | null): Promise<QueueEntry[]> {
    return q.query<QueueEntry>(
      `select id, (waiting_since at time zone 'Europe/Copenhagen')::date as "waitingSince", tier,
         jsonb_build_object('tier', order_tier, 'since',
           to_char(order_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'rank', order_rank) as "order"
       from waitlist_entry where $1::uuid[] is null or intervention_id = any ($1) order by id`,
      [ids],
    );
  }

  private async queueEvents(q: Pick<Tx, 'query'>, ids: readonly string[] | null): Promise<QueueEvent[]> {
    return q.query<QueueEvent>(
      `select e.entry_id as "entryId", e.intervention_id as "interventionId", e.kind,
         (e.at at time zone 'Europe/Copenhagen')::date as on, e.from_state as "fromState", e.to_state as "toState",
         e.after_tier as tier, o.cohort_id as "cohortId", e.details ->> 'reason' as reason
       from waitlist_event e left join slot_offer o
         on e.kind = 'OFFERED' and o.id = (e.details ->> 'slotOfferId')::uuid
       where ($1::uuid[] is null or e.intervention_id = any ($1))
         and (e.from_state is distinct from e.to_state or e.before_tier is distinct from e.after_tier)
       order by e.id`,
      [ids],
    );
  }

  private async imported(q: Pick<Tx, 'query'>, ids: readonly string[] | null): Promise<LoggedEvent[]> {
    return q.query<LoggedEvent>(
      `select intervention_id as "interventionId", entry_ref as "entryId", on_day as on, kind,
         priority_class as "priorityClass", cohort_ref as "cohortId", reason
       from imported_event where $1::uuid[] is null or intervention_id = any ($1)
       order by intervention_id, seq`,
      [ids],
    );
  }

  /** Places that were taken before there was a queue here; all others follow from an entry. */
  private async placements(q: Pick<Tx, 'query'>, ids: readonly string[] | null): Promise<LoggedPlacement[]> {
    return q.query<LoggedPlacement>(
      `select p.id, p.intervention_id as "interventionId", p.cohort_id as "cohortId", p.started_on as "startedOn",
         p.ended_on as "endedOn", lower(p.end_reason) as "endReason"
       from placement p
       where ($1::uuid[] is null or p.intervention_id = any ($1))
         and not exists (select from waitlist_entry e where e.placement_id = p.id)
       order by p.id`,
      [ids],
    );
  }
}
