import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid, type Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { ConflictKind } from '../domain/index.js';

/** What a conflict is about. */
export interface ConflictKey {
  readonly kind: ConflictKind;
  readonly interventionId: string;
  readonly cohortId: string | null;
}

/** A conflict that stands: how many people it concerns, and whose it is to settle. */
export interface RaisedConflict extends ConflictKey {
  readonly departmentId: string;
  readonly people: number;
  readonly raisedBy: string | null;
}

/** What settling a conflict must know of it. */
export interface LockedConflict {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly settledAt: Instant | null;
}

const SAME = `kind = $1 and intervention_id = $2 and cohort_id is not distinct from $3 and settled_at is null`;

/** Conflicts that a person must settle: nothing is decided by the program when places are cut under people. */
@Injectable()
export class ConflictStore {
  /** Raises the conflict; one that stands already is brought up to date and stays the same one. */
  async raise(tx: Tx, conflict: RaisedConflict): Promise<void> {
    const { kind, interventionId, cohortId, departmentId, people, raisedBy } = conflict;
    const known = await tx.query(
      `with known as (update capacity_conflict set people = $4 where ${SAME} returning id) select id from known`,
      [kind, interventionId, cohortId, people],
    );
    if (known.length > 0) return;
    await tx.query(
      `insert into capacity_conflict (id, kind, intervention_id, cohort_id, department_id, people, raised_at, raised_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [randomUUID(), kind, interventionId, cohortId, departmentId, people, tx.now, raisedBy],
    );
  }

  /** Fewer or more people are concerned than before. */
  async update(tx: Tx, id: string, people: number): Promise<void> {
    await tx.query('update capacity_conflict set people = $2 where id = $1', [id, people]);
  }

  /** The reason is gone: the conflict is settled by itself. */
  async clear(tx: Tx, { kind, interventionId, cohortId }: ConflictKey): Promise<void> {
    await tx.query(`update capacity_conflict set settled_at = $4 where ${SAME}`, [
      kind,
      interventionId,
      cohortId,
      tx.now,
    ]);
  }

  /** The conflict, locked until the transaction ends; null when there is none. */
  async lock(tx: Tx, id: string): Promise<LockedConflict | null> {
    if (!isUuid(id)) return null;
    const [conflict] = await tx.query<LockedConflict>(
      `select intervention_id as "interventionId", department_id as "departmentId", settled_at as "settledAt"
       from capacity_conflict where id = $1 for update`,
      [id],
    );
    return conflict ?? null;
  }

  /** A person has settled it. */
  async settle(tx: Tx, id: string, settlement: string, settledBy: string): Promise<void> {
    await tx.query(
      'update capacity_conflict set settled_at = $2, settled_by = $3, settlement = $4 where id = $1',
      [id, tx.now, settledBy, settlement],
    );
  }

  /** Those of a kind that stand for the interventions. */
  async open(
    tx: Tx,
    kind: ConflictKind,
    interventionIds: readonly string[],
  ): Promise<readonly (ConflictKey & { readonly id: string })[]> {
    return tx.query(
      `select id, kind, intervention_id as "interventionId", cohort_id as "cohortId" from capacity_conflict
       where kind = $1 and intervention_id = any ($2) and settled_at is null`,
      [kind, interventionIds],
    );
  }
}
