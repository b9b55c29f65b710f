import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { ConflictKind } from '../domain/index.js';

/** A conflict as the staff of its department see it. */
export interface ShownConflict {
  readonly id: string;
  readonly kind: ConflictKind;
  readonly interventionId: string;
  readonly cohortId: string | null;
  readonly departmentId: string;
  readonly people: number;
  readonly raisedAt: Instant;
  readonly raisedById: string | null;
  readonly settledAt: Instant | null;
  readonly settledById: string | null;
  readonly settlement: string | null;
}

const SHOWN = `
  select id, kind, intervention_id as "interventionId", cohort_id as "cohortId", department_id as "departmentId", people,
    raised_at as "raisedAt", raised_by as "raisedById", settled_at as "settledAt", settled_by as "settledById", settlement
  from capacity_conflict`;

/** Pages of conflicts; the reader's departments are applied in SQL. */
@Injectable()
export class ConflictReads {
  constructor(private readonly database: Database) {}

  /** Conflicts of departments (null: of all), the newest first. */
  async page(
    departments: readonly string[] | null,
    isSettled: boolean,
    before: readonly [string, string] | null,
    limit: number,
  ): Promise<ShownConflict[]> {
    return this.database.query<ShownConflict>(
      `${SHOWN}
       where ($1::text[] is null or department_id = any ($1)) and (settled_at is not null) = $2
         and ($3::timestamptz is null or (date_trunc('milliseconds', raised_at), id) < ($3, $4::uuid))
       order by date_trunc('milliseconds', raised_at) desc, id desc limit $5`,
      [departments, isSettled, before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }

  /** One conflict, for whoever just changed it. */
  async byId(id: string): Promise<ShownConflict | null> {
    const [row] = await this.database.query<ShownConflict>(`${SHOWN} where id = $1`, [id]);
    return row ?? null;
  }
}
