import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { PolicyKey, PriorityPolicy } from '../domain/index.js';
import { POLICY_ADOPTED, POLICY_IN_FORCE } from './messages.js';

/** The columns of a policy as the domain names them; `p` is `priority_policy`. */
export const POLICY_COLUMNS = `p.id, p.department_id as "departmentId", p.intervention_id as "interventionId", p.version,
  p.valid_from as "validFrom", p.valid_to as "validTo", p.content, p.body, p.decided_on as "decidedOn",
  p.decision_reference as "decisionReference", p.proposed_by as "proposedBy", p.adopted_by as "adoptedBy",
  p.adopted_at as "adoptedAt"`;

/**
 * Whether the region holds the authority over an intervention on a day, as SQL: by what is shown of it, or by what is
 * written where nothing was shown yet. Such a queue is the region's and is never ranked here (R43).
 */
const isRegionOwned = (interventionId: string, day: string): string =>
  `exists (select from intervention i
     left join intervention_revision r on r.intervention_id = i.id and r.shown_to is null
     cross join lateral jsonb_to_recordset(coalesce(r.content, i.content) -> 'authority')
       as a (party text, "validFrom" date, "validTo" date)
     where i.id = ${interventionId} and a.party = 'region'
       and a."validFrom" <= ${day} and (a."validTo" is null or a."validTo" >= ${day}))`;

/** A queue: of which intervention, and whose that is. */
export interface QueueKey {
  readonly departmentId: string;
  readonly interventionId: string;
}

/** Versions of priority policies: added, ended, never changed. */
@Injectable()
export class PriorityPolicyStore {
  constructor(private readonly outbox: Outbox) {}

  /** The number of the newest version, 0 when there is none; locks the policies of the department. */
  async lockNewestVersion(tx: Tx, { departmentId, interventionId }: PolicyKey): Promise<number> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`priority_policy:${departmentId}`]);
    const [row] = await tx.query<{ version: number }>(
      `select coalesce(max(version), 0)::int as version from priority_policy
       where department_id = $1 and intervention_id is not distinct from $2`,
      [departmentId, interventionId],
    );
    return row?.version ?? 0;
  }

  /** Adds a version. What held before ends the day before it begins; what was planned for later never comes to hold. */
  async adopt(tx: Tx, policy: PriorityPolicy): Promise<void> {
    await tx.query(
      `update priority_policy set valid_to = greatest(valid_from, $3::date) - 1
       where department_id = $1 and intervention_id is not distinct from $2
         and (valid_to is null or valid_to >= $3::date)`,
      [policy.departmentId, policy.interventionId, policy.validFrom],
    );
    await tx.query(
      `insert into priority_policy (id, department_id, intervention_id, version, valid_from, valid_to, content, body,
         decided_on, decision_reference, proposed_by, adopted_by, adopted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        policy.id,
        policy.departmentId,
        policy.interventionId,
        policy.version,
        policy.validFrom,
        policy.validTo,
        JSON.stringify(policy.content),
        policy.body,
        policy.decidedOn,
        policy.decisionReference,
        policy.proposedBy,
        policy.adoptedBy,
        policy.adoptedAt,
      ],
    );
    await this.outbox.append(tx, POLICY_ADOPTED, { policyId: policy.id });
  }

  /**
   * The policy in force on a day for each of the queues: the intervention's own, else the department's. A queue without
   * one is absent, and so is one that is the region's.
   */
  async inForce(
    q: Pick<Tx, 'query'>,
    queues: readonly QueueKey[],
    day: Day,
  ): Promise<ReadonlyMap<string, PriorityPolicy>> {
    if (queues.length === 0) return new Map();
    const rows = await q.query<PriorityPolicy & { readonly queueId: string }>(
      `select q.intervention_id as "queueId", ${POLICY_COLUMNS}
       from unnest($1::text[], $2::uuid[]) as q (department_id, intervention_id)
       cross join lateral (
         select * from priority_policy p
         where p.department_id = q.department_id
           and (p.intervention_id = q.intervention_id or p.intervention_id is null)
           and p.valid_from <= $3::date and (p.valid_to is null or p.valid_to >= $3::date)
         order by p.intervention_id nulls last limit 1) p
       where not ${isRegionOwned('q.intervention_id', '$3::date')}`,
      [
        queues.map(({ departmentId }) => departmentId),
        queues.map(({ interventionId }) => interventionId),
        day,
      ],
    );
    return new Map(rows.map(({ queueId, ...policy }) => [queueId, policy]));
  }

  /** Adopted versions by their ids, with the day on which they were read. */
  async byIds(
    q: Pick<Tx, 'query'>,
    ids: readonly string[],
  ): Promise<readonly (PriorityPolicy & { readonly today: Day })[]> {
    return q.query<PriorityPolicy & { readonly today: Day }>(
      `select ${POLICY_COLUMNS}, broker_today() as today from priority_policy p where p.id = any ($1)`,
      [ids],
    );
  }

  /** Whether the region holds the authority over the intervention on the day. */
  async isRegionOwned(q: Pick<Tx, 'query'>, interventionId: string, day: Day): Promise<boolean> {
    const [row] = await q.query<{ owned: boolean }>(
      `select ${isRegionOwned('$1::uuid', '$2::date')} as owned`,
      [interventionId, day],
    );
    return row?.owned === true;
  }

  /** The interventions whose queues a policy with this key may order. */
  async interventionsUnder(
    q: Pick<Tx, 'query'>,
    { departmentId, interventionId }: PolicyKey,
  ): Promise<readonly QueueKey[]> {
    return q.query<QueueKey>(
      `select id as "interventionId", department_id as "departmentId" from intervention
       where department_id = $1 and ($2::uuid is null or id = $2) order by id`,
      [departmentId, interventionId],
    );
  }

  /** Those whose day has come and whose queues were not put in order by them yet, the earliest first. */
  async due(q: Pick<Tx, 'query'>, day: Day): Promise<readonly PriorityPolicy[]> {
    return q.query<PriorityPolicy>(
      `select ${POLICY_COLUMNS} from priority_policy p
       where p.applied_at is null and p.valid_from <= $1 and (p.valid_to is null or p.valid_to >= p.valid_from)
       order by p.valid_from, p.id`,
      [day],
    );
  }

  /** The queues of the policies stand in order by them. */
  async applied(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('update priority_policy set applied_at = $2 where id = any ($1)', [ids, tx.now]);
    await this.outbox.append(tx, POLICY_IN_FORCE, ...ids.map((policyId) => ({ policyId })));
  }
}
