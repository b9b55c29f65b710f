import { Injectable } from '@nestjs/common';
import { isUuid, type Day, type Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Closure } from '../domain/index.js';

/** A closure as it is kept. */
export interface KeptClosure extends Closure {
  readonly interventionId: string;
  /** The department that keeps the intervention. */
  readonly departmentId: string;
  readonly reason: string;
  readonly announcedOn: Day;
  /** null when a machine recorded it. */
  readonly recordedBy: string | null;
  readonly recordedAt: Instant;
  /** null while it holds. */
  readonly liftedAt: Instant | null;
}

const KEPT = `
  select k.id, k.intervention_id as "interventionId", i.department_id as "departmentId", k.from_day as "fromDay",
    k.to_day as "toDay", k.reason, k.announced_on as "announcedOn", k.recorded_by as "recordedBy",
    k.recorded_at as "recordedAt", k.lifted_at as "liftedAt"
  from closure k join intervention i on i.id = k.intervention_id`;

/** Days on which interventions are closed. Whoever changes them has locked the intervention first. */
@Injectable()
export class ClosureStore {
  /** The closure, lifted or not; null when there is none. */
  async byId(q: Pick<Tx, 'query'>, id: string): Promise<KeptClosure | null> {
    if (!isUuid(id)) return null;
    const [row] = await q.query<KeptClosure>(`${KEPT} where k.id = $1`, [id]);
    return row ?? null;
  }

  /** Closures in force that cover the day or come after it, by intervention and day. */
  async fromDay(q: Pick<Tx, 'query'>, interventionIds: readonly string[], day: Day): Promise<KeptClosure[]> {
    return q.query<KeptClosure>(
      `${KEPT} where k.intervention_id = any ($1) and k.lifted_at is null and k.to_day >= $2
       order by k.intervention_id, k.from_day`,
      [interventionIds, day],
    );
  }

  async add(
    tx: Tx,
    closure: Omit<KeptClosure, 'departmentId' | 'recordedBy' | 'recordedAt' | 'liftedAt'>,
    recordedBy: string,
  ): Promise<void> {
    const { id, interventionId, fromDay, toDay, reason, announcedOn } = closure;
    await tx.query(
      `insert into closure (id, intervention_id, from_day, to_day, reason, announced_on, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, interventionId, fromDay, toDay, reason, announcedOn, recordedBy, tx.now],
    );
  }

  async lift(tx: Tx, id: string, liftedBy: string): Promise<void> {
    await tx.query('update closure set lifted_by = $2, lifted_at = $3 where id = $1 and lifted_at is null', [
      id,
      liftedBy,
      tx.now,
    ]);
  }
}
