import { Injectable } from '@nestjs/common';
import { isUuid, type Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CaseAccess, KeptApart } from '../domain/index.js';

/** That somebody must not meet the citizen of a case. */
export interface KeptApartInCase extends KeptApart {
  readonly caseId: string;
}

/** Two citizens by their ids, the smaller one first. */
export type Pair = readonly [string, string];

/**
 * Who must not meet whom in a group. The other one is kept as what a number is found by and nothing else, and never
 * told: a row is read by its case, and by the system that fills groups. Rows are ended, never deleted.
 */
@Injectable()
export class KeepApartStore {
  /** @param lookup what the other one's number is found by, whether or not anybody has it */
  async insert(
    tx: Tx,
    { caseId, citizenId }: Pick<CaseAccess, 'caseId' | 'citizenId'>,
    id: string,
    lookup: Buffer,
    by: string,
  ): Promise<void> {
    await tx.query(
      `insert into keep_apart (id, citizen_id, case_id, other_lookup, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, citizenId, caseId, lookup, by, tx.now],
    );
  }

  /** Whether the case says it of the number already. Of other cases it is not asked: they are others' to know. */
  async stands(tx: Tx, caseId: string, lookup: Buffer): Promise<boolean> {
    const rows = await tx.query(
      'select from keep_apart where case_id = $1 and other_lookup = $2 and ended_at is null',
      [caseId, lookup],
    );
    return rows.length > 0;
  }

  /** The case in which it was recorded, and whether it was ended since. */
  async find(
    tx: Tx,
    id: string,
  ): Promise<{ readonly caseId: string; readonly endedAt: Instant | null } | null> {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<{ caseId: string; endedAt: Instant | null }>(
      'select case_id as "caseId", ended_at as "endedAt" from keep_apart where id = $1',
      [id],
    );
    return row ?? null;
  }

  async end(tx: Tx, id: string, by: string): Promise<void> {
    await tx.query('update keep_apart set ended_at = $2, ended_by = $3 where id = $1', [id, tx.now, by]);
  }

  /** Those of the cases that hold, the oldest first. */
  async ofCases(q: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<KeptApartInCase[]> {
    return q.query<KeptApartInCase>(
      `select id, case_id as "caseId", recorded_at as "recordedAt" from keep_apart
       where case_id = any ($1) and ended_at is null order by recorded_at, id`,
      [caseIds],
    );
  }

  /**
   * The pairs among the citizens that must not meet, whichever of the two it was recorded of and by whichever
   * department. Nobody is kept from himself or herself: two who turned out to be one are no pair. For the system alone.
   */
  async among(q: Pick<Tx, 'query'>, citizenIds: readonly string[]): Promise<readonly Pair[]> {
    const rows = await q.query<{ one: string; other: string }>(
      `select distinct least(k.citizen_id, n.citizen_id) as one, greatest(k.citizen_id, n.citizen_id) as other
       from keep_apart k join civil_registration_number n on n.lookup = k.other_lookup
       where k.ended_at is null and k.citizen_id = any ($1) and n.citizen_id = any ($1)
         and k.citizen_id <> n.citizen_id
       order by 1, 2`,
      [citizenIds],
    );
    return rows.map(({ one, other }) => [one, other]);
  }
}
