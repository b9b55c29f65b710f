import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../../platform/database/index.js';
import { countedFrom, type Position, type QueueStep } from '../domain/index.js';
import { exact, QUEUED } from './entry-row.js';

const KEY = (alias: string): string =>
  `(${alias}.order_tier, ${alias}.order_since, ${alias}.order_rank, ${alias}.id)`;

/**
 * How many stand between each entry and the one asked about before it in the same queue, by tier, and how many behind the
 * last: each queue is read once, from the index on the order.
 */
const STEPS = prepared(`
  with asked as (
    select e.id, e.intervention_id, e.order_tier, e.order_since, e.order_rank,
      lag(e.order_tier) over w as tier_before, lag(e.order_since) over w as since_before,
      lag(e.order_rank) over w as rank_before, lag(e.id) over w as id_before, lead(e.id) over w is null as is_last
    from waitlist_entry e where e.id = any ($1) and e.state in ${QUEUED}
    window w as (partition by e.intervention_id order by e.order_tier, e.order_since, e.order_rank, e.id))
  select a.id as "entryId", a.intervention_id as "interventionId",
    jsonb_build_object('tier', a.order_tier, 'since', ${exact('a.order_since')}, 'rank', a.order_rank) as "order",
    coalesce(s.steps, '[]') as steps,
    case when a.is_last then (
      select count(*)::int from waitlist_entry o
      where o.intervention_id = a.intervention_id and o.state in ${QUEUED} and ${KEY('o')} > ${KEY('a')}) end as behind
  from asked a
  left join lateral (
    select jsonb_agg(to_jsonb(t)) as steps
    from (
      select o.order_tier as tier, count(*)::int as people,
        count(*) filter (where o.state = 'REFERRED')::int as referred,
        count(*) filter (where o.state = 'PAUSED')::int as paused,
        count(*) filter (where o.state = 'OFFERED')::int as offered
      from waitlist_entry o
      where o.intervention_id = a.intervention_id and o.state in ${QUEUED} and ${KEY('o')} < ${KEY('a')}
        and ${KEY('o')} >= (coalesce(a.tier_before, -2147483648), coalesce(a.since_before, '-infinity'),
          coalesce(a.rank_before, -2147483648), coalesce(a.id_before, '00000000-0000-0000-0000-000000000000'))
      group by o.order_tier) t) s on true
  order by a.intervention_id, a.order_tier, a.order_since, a.order_rank, a.id`);

/** An entry that stands in a queue. */
export interface QueuedEntry {
  readonly id: string;
  readonly caseId: string;
  readonly interventionId: string;
}

/** What can be asked about places in queues. */
@Injectable()
export class PositionReads {
  /** By entry, in any order; entries that stand in no queue are absent. One statement, whichever queues they are in. */
  async of(q: Pick<Tx, 'query'>, entryIds: readonly string[]): Promise<readonly Position[]> {
    if (entryIds.length === 0) return [];
    return countedFrom(await q.query<QueueStep>(STEPS, [entryIds]));
  }

  /** Which entries of cases stand in queues, of certain interventions or of any. */
  async ofCases(
    q: Pick<Tx, 'query'>,
    caseIds: readonly string[],
    interventionIds: readonly string[] | null,
  ): Promise<readonly QueuedEntry[]> {
    return q.query<QueuedEntry>(
      `select id, case_id as "caseId", intervention_id as "interventionId" from waitlist_entry
       where case_id = any ($1) and state in ${QUEUED} and ($2::uuid[] is null or intervention_id = any ($2))
       order by id`,
      [caseIds, interventionIds],
    );
  }

  /** How many stand in the queues of interventions; those without a queue are absent. */
  async lengths(
    q: Pick<Tx, 'query'>,
    interventionIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await q.query<{ id: string; length: number }>(
      `select intervention_id as id, count(*)::int as length from waitlist_entry
       where intervention_id = any ($1) and state in ${QUEUED} group by 1`,
      [interventionIds],
    );
    return new Map(rows.map(({ id, length }) => [id, length]));
  }
}
