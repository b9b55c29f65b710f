import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid, type Actor, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Relationship, WantedRelationship } from '../domain/index.js';

/** A relationship as people read it. */
export interface ListedRelationship extends Relationship {
  readonly recordedBy: string | null;
  readonly isInForce: boolean;
}

/** An open case for which nobody answers today. */
export interface OrphanedCase {
  readonly caseId: string;
  readonly departmentId: string;
  /** The day before the unit answers for it as planned; null when that is not planned. */
  readonly unitUntil: Day | null;
}

const COLUMNS = `id, case_id as "caseId", kind, person_id as "personId", reason, valid_from as "validFrom",
  valid_to as "validTo"`;

/** Who stands how to a case. Rows are ended, never deleted; whoever changes them has locked the case. */
@Injectable()
export class RelationshipStore {
  /** Every relationship that the case ever had. */
  async ofCase(tx: Tx, caseId: string): Promise<readonly Relationship[]> {
    return tx.query<Relationship>(
      `select ${COLUMNS} from case_relationship where case_id = $1 order by valid_from, id`,
      [caseId],
    );
  }

  /** The relationships of several cases, the newest first. */
  async ofCases(q: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<readonly ListedRelationship[]> {
    return q.query<ListedRelationship>(
      `select ${COLUMNS}, recorded_by as "recordedBy",
         valid_from <= broker_today() and (valid_to is null or valid_to >= broker_today()) as "isInForce"
       from case_relationship where case_id = any ($1) order by valid_from desc, recorded_at desc, id`,
      [caseIds],
    );
  }

  /**
   * Open cases for which nobody is responsible today who works in the department, and which are not the unit's today
   * either; locked, those that another process holds left out.
   */
  async lockOrphaned(tx: Tx, limit: number): Promise<readonly OrphanedCase[]> {
    return tx.query<OrphanedCase>(
      `select f.id as "caseId", f.department_id as "departmentId", (
         select min(u.valid_from) - 1 from case_relationship u where u.case_id = f.id and u.kind = 'UNIT'
           and u.valid_from > $1 and (u.valid_to is null or u.valid_to >= u.valid_from)) as "unitUntil"
       from case_file f
       where f.closed_on is null and not exists (
         select from case_relationship r
         where r.case_id = f.id and r.valid_from <= $1 and (r.valid_to is null or r.valid_to >= $1)
           and (r.kind = 'UNIT' or r.kind = 'RESPONSIBLE' and exists (
             select from person p join role_grant g on g.person_id = p.id
             where p.id = r.person_id and (p.valid_to is null or p.valid_to >= $1) and g.role in ('CW', 'OWN')
               and g.department_id = f.department_id and g.valid_from <= $1
               and (g.valid_to is null or g.valid_to >= $1))))
       order by f.id limit $2 for no key update of f skip locked`,
      [tx.today, limit],
    );
  }

  /**
   * Ends the time of whoever is recorded as responsible for the case today, as of yesterday.
   *
   * @returns the relationship that ended; null when nobody was recorded
   */
  async endResponsible(tx: Tx, caseId: string): Promise<Omit<Relationship, 'reason'> | null> {
    const [ended] = await tx.query<Omit<Relationship, 'reason'>>(
      `with ended as (
         update case_relationship set valid_to = greatest($2::date - 1, valid_from - 1)
         where case_id = $1 and kind = 'RESPONSIBLE' and valid_from <= $2 and (valid_to is null or valid_to >= $2)
         returning id, case_id, kind, person_id, valid_from, valid_to)
       select id, case_id as "caseId", kind, person_id as "personId", valid_from as "validFrom",
         valid_to as "validTo" from ended`,
      [caseId, tx.today],
    );
    return ended ?? null;
  }

  /** The case that has the relationship; null when there is none. */
  async caseOf(tx: Tx, relationshipId: string): Promise<string | null> {
    if (!isUuid(relationshipId)) return null;
    const [row] = await tx.query<{ caseId: string }>(
      'select case_id as "caseId" from case_relationship where id = $1',
      [relationshipId],
    );
    return row?.caseId ?? null;
  }

  async insert(
    tx: Tx,
    actor: Pick<Actor, 'personId'> | null,
    caseId: string,
    { kind, personId, reason, validFrom, validTo }: WantedRelationship,
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into case_relationship
         (id, case_id, kind, person_id, reason, valid_from, valid_to, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, caseId, kind, personId, reason, validFrom, validTo, actor?.personId ?? null, tx.now],
    );
    return id;
  }

  /** @param validTo the last day; the day before the first when it never held */
  async end(tx: Tx, id: string, validTo: Day): Promise<void> {
    await tx.query('update case_relationship set valid_to = $2 where id = $1', [id, validTo]);
  }
}
