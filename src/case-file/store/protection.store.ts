import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** Somebody who is named to see a protected citizen. */
export interface ProtectionViewer {
  /** The case on which it is shown. */
  readonly caseId: string;
  readonly personId: string;
  readonly reason: string;
  readonly namedAt: string;
  /** False for those who count as named since they answer for a case today. */
  readonly isNamed: boolean;
}

/** Protected addresses and who is named to see the citizens in spite of them. Whoever changes them locked the citizen. */
@Injectable()
export class ProtectionStore {
  async isProtected(tx: Tx, citizenId: string): Promise<boolean> {
    const rows = await tx.query(
      `select from address_protection where citizen_id = $1 and valid_from <= $2
         and (valid_to is null or valid_to >= $2) limit 1`,
      [citizenId, tx.today],
    );
    return rows.length > 0;
  }

  /** Protects the address from today on. @returns the protection's id */
  async begin(tx: Tx, citizenId: string, recordedBy: string): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into address_protection (id, citizen_id, valid_from, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5)`,
      [id, citizenId, tx.today, recordedBy, tx.now],
    );
    return id;
  }

  /** Ends the protection at once, and with it the naming of everybody. @returns the ids of the protections */
  async end(tx: Tx, citizenId: string): Promise<readonly string[]> {
    await tx.query('update protection_viewer set ended_at = $2 where citizen_id = $1 and ended_at is null', [
      citizenId,
      tx.now,
    ]);
    const [ended] = await tx.query<{ ids: string[] }>(
      `with ended as (
         update address_protection set valid_to = greatest($2::date - 1, valid_from - 1)
         where citizen_id = $1 and (valid_to is null or valid_to >= $2) returning id)
       select coalesce(array_agg(id), '{}') as ids from ended`,
      [citizenId, tx.today],
    );
    return ended?.ids ?? [];
  }

  /**
   * Those who are named now, as each case may know them: people of its department and those who work on it. Others
   * would tell that another department knows the citizen. Those who answer for the citizen's cases in the department
   * today count as named.
   */
  async viewersOf(q: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<readonly ProtectionViewer[]> {
    return q.query<ProtectionViewer>(
      `select distinct on (f.id, v.person_id) f.id as "caseId", v.person_id as "personId", v.reason,
         v.named_at as "namedAt", v.is_named as "isNamed"
       from case_file f cross join lateral (
         select person_id, reason, named_at, true as is_named from protection_viewer n
         where n.citizen_id = f.citizen_id and n.ended_at is null
           and (exists (select from role_grant g where g.person_id = n.person_id and g.department_id = f.department_id)
             or exists (select from case_relationship r where r.case_id = f.id and r.person_id = n.person_id))
         union all
         select r.person_id, r.reason, r.recorded_at, false from case_file c
         join case_relationship r on r.case_id = c.id and r.kind in ('RESPONSIBLE', 'ABSENCE_COVER')
           and r.valid_from <= broker_today() and (r.valid_to is null or r.valid_to >= broker_today())
         where c.citizen_id = f.citizen_id and c.department_id = f.department_id) v
       where f.id = any ($1)
       order by f.id, v.person_id, v.is_named desc, v.named_at`,
      [caseIds],
    );
  }

  /** Names somebody who is not named yet. */
  async name(tx: Tx, citizenId: string, personId: string, reason: string, namedBy: string): Promise<void> {
    await tx.query(
      `insert into protection_viewer (citizen_id, person_id, reason, named_by, named_at)
       values ($1, $2, $3, $4, $5)
       on conflict (citizen_id, person_id) where ended_at is null do nothing`,
      [citizenId, personId, reason, namedBy, tx.now],
    );
  }

  async endViewer(tx: Tx, citizenId: string, personId: string): Promise<void> {
    await tx.query(
      'update protection_viewer set ended_at = $3 where citizen_id = $1 and person_id = $2 and ended_at is null',
      [citizenId, personId, tx.now],
    );
  }

  /** The ids of the citizen's cases in every department. */
  async casesOf(tx: Tx, citizenId: string): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      'select id from case_file where citizen_id = $1 order by id',
      [citizenId],
    );
    return rows.map(({ id }) => id);
  }
}
