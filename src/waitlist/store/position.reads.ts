import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../../platform/database/index.js';
import { countedFrom, type Position, type QueueStep } from '../domain/index.js';
import { exact, QUEUED } from './entry-row.js';

const KEY = (alias: string): string =>
  `(${alias}.order_tier, ${alias}.order_since, ${alias}.order_rank, ${alias}.id)`;

/** Of whom in a tier it is known without counting where the half of them is: in between the first and the last moment. */
const IS_IN_FRONT = `
  select a.order_since < min(o.order_since) + (max(o.order_since) - min(o.order_since)) / 2 as is_in_front
  from waitlist_entry o
  where o.intervention_id = a.intervention_id and o.order_tier = a.order_tier and o.state in ${QUEUED}`;

/** How many of the asked entry's own tier stand on one side of it, by state. */
const OF_OWN_TIER = (count: string, side: '<' | '>=', condition: string): string => `
  select a.order_tier, o.state, ${count}
  from waitlist_entry o
  where ${condition} and o.intervention_id = a.intervention_id and o.order_tier = a.order_tier and o.state in ${QUEUED}
    and (o.order_since, o.order_rank, o.id) ${side} (a.order_since, a.order_rank, a.id)
  group by o.state`;

/**
 * How many stand before the first entry of a queue that is asked about: the tiers before its own are known by the tally,
 * and of its own tier those on the shorter side of it are counted, from the index on the order.
 */
const FROM_THE_BEGINNING = `
  select t.tier, sum(t.people)::int as people,
    coalesce(sum(t.people) filter (where t.state = 'REFERRED'), 0)::int as referred,
    coalesce(sum(t.people) filter (where t.state = 'PAUSED'), 0)::int as paused,
    coalesce(sum(t.people) filter (where t.state = 'OFFERED'), 0)::int as offered
  from (
    select t.tier, t.state, t.people from queue_tally t
    where t.intervention_id = a.intervention_id
      and (t.tier < a.order_tier or (t.tier = a.order_tier and not half.is_in_front))
    union all ${OF_OWN_TIER('count(*)', '<', 'half.is_in_front')}
    union all ${OF_OWN_TIER('-count(*)', '>=', 'not half.is_in_front')}) t
  group by t.tier having sum(t.people) > 0`;

/** How many stand between an asked entry and the one asked about before it in the same queue. */
const FROM_THE_ONE_BEFORE = `
  select o.order_tier as tier, count(*)::int as people,
    count(*) filter (where o.state = 'REFERRED')::int as referred,
    count(*) filter (where o.state = 'PAUSED')::int as paused,
    count(*) filter (where o.state = 'OFFERED')::int as offered
  from waitlist_entry o
  where o.intervention_id = a.intervention_id and o.state in ${QUEUED} and ${KEY('o')} < ${KEY('a')}
    and ${KEY('o')} >= (a.tier_before, a.since_before, a.rank_before, a.id_before)
  group by o.order_tier`;

/**
 * How many stand between each entry and the one asked about before it in the same queue, by tier; the first of a queue
 * also tells how many stand in all of it. The ids are made an array once more, so that the server cannot see how many
 * they are and keeps the plan: making it anew would cost more than the answer.
 */
const STEPS = prepared(`
  with asked as (
    select e.id, e.intervention_id, e.order_tier, e.order_since, e.order_rank,
      lag(e.order_tier) over w as tier_before, lag(e.order_since) over w as since_before,
      lag(e.order_rank) over w as rank_before, lag(e.id) over w as id_before
    from waitlist_entry e where e.id = any (array(select unnest($1::uuid[]))) and e.state in ${QUEUED}
    window w as (partition by e.intervention_id order by e.order_tier, e.order_since, e.order_rank, e.id))
  select a.id as "entryId", a.intervention_id as "interventionId",
    jsonb_build_object('tier', a.order_tier, 'since', ${exact('a.order_since')}, 'rank', a.order_rank) as "order",
    coalesce(begun.steps, passed.steps, '[]') as steps,
    case when a.id_before is null then (
      select sum(t.people)::int from queue_tally t where t.intervention_id = a.intervention_id) end as "inQueue"
  from asked a
  left join lateral (${IS_IN_FRONT}) half on a.id_before is null
  left join lateral (select jsonb_agg(to_jsonb(s)) as steps from (${FROM_THE_BEGINNING}) s) begun on a.id_before is null
  left join lateral (
    select jsonb_agg(to_jsonb(s)) as steps from (${FROM_THE_ONE_BEFORE}) s) passed on a.id_before is not null
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
      `select intervention_id as id, sum(people)::int as length from queue_tally
       where intervention_id = any ($1) group by 1 having sum(people) > 0`,
      [interventionIds],
    );
    return new Map(rows.map(({ id, length }) => [id, length]));
  }
}
