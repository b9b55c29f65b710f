import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { BarReason } from '../domain/index.js';

/** A bar in force, as leads read it. */
export interface ListedBar {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly reason: BarReason;
  readonly barredAt: string;
}

/** Whom a bar keeps from whom. */
export interface StandingBar {
  readonly id: string;
  readonly personId: string;
  /** null when it was made by a number that no citizen has. */
  readonly citizenId: string | null;
}

/** A bar is on the citizen `c`, by id or by a number. */
const ON_CITIZEN = (citizen: string): string => `(b.citizen_id = ${citizen} or b.number_lookup in (
  select n.lookup from civil_registration_number n where n.citizen_id = ${citizen}))`;

/** Who must not see whom. Bars are lifted, never deleted. */
@Injectable()
export class CaseBarStore {
  async isBarred(tx: Tx, personId: string, citizenId: string): Promise<boolean> {
    const rows = await tx.query(
      `select from case_bar b where b.person_id = $1 and b.lifted_at is null and ${ON_CITIZEN('$2')} limit 1`,
      [personId, citizenId],
    );
    return rows.length > 0;
  }

  /**
   * The bars in force on the citizens of cases, of people of each case's department and of those related to the case:
   * others tell who else knows the citizens.
   */
  async ofCases(q: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<readonly ListedBar[]> {
    return q.query<ListedBar>(
      `select b.id, f.id as "caseId", b.person_id as "personId", b.reason, b.barred_at as "barredAt"
       from case_file f join case_bar b on b.lifted_at is null and ${ON_CITIZEN('f.citizen_id')}
       where f.id = any ($1)
         and (exists (select from role_grant g where g.person_id = b.person_id and g.department_id = f.department_id)
           or exists (select from case_relationship r where r.case_id = f.id and r.person_id = b.person_id))
       order by b.barred_at, b.id`,
      [caseIds],
    );
  }

  /** Keeps a person from a citizen's cases. @returns the bar's id */
  async barFromCitizen(
    tx: Tx,
    personId: string,
    citizenId: string,
    reason: BarReason,
    barredBy: string,
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into case_bar (id, person_id, citizen_id, reason, barred_by, barred_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, personId, citizenId, reason, barredBy, tx.now],
    );
    return id;
  }

  /**
   * Keeps a person from whoever has the number, now or later. Who barred himself or herself before, gets the same bar.
   * The same statements run whether or not anybody has the number.
   */
  async barFromNumber(tx: Tx, personId: string, lookup: Buffer, reason: BarReason): Promise<string> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('bar:' || $1))`, [personId]);
    const [standing] = await tx.query<{ id: string }>(
      'select id from case_bar where person_id = $1 and number_lookup = $2 and lifted_at is null',
      [personId, lookup],
    );
    const id = standing?.id ?? randomUUID();
    await tx.query(
      `insert into case_bar (id, person_id, number_lookup, reason, barred_by, barred_at)
       values ($1, $2, $3, $4, $2, $5) on conflict (id) do nothing`,
      [id, personId, lookup, reason, tx.now],
    );
    return id;
  }

  /** Tells the lead of every department in whose case the barred person is responsible for the citizen. */
  async raiseNoResponsible(tx: Tx, barId: string): Promise<void> {
    await this.raiseWhere(tx, 'b.id = $1', barId);
  }

  /** The same for every bar in force on the citizen, e.g. after two citizens were found to be one. */
  async raiseNoResponsibleOf(tx: Tx, citizenId: string): Promise<void> {
    await this.raiseWhere(tx, `b.lifted_at is null and ${ON_CITIZEN('$1')}`, citizenId);
  }

  private async raiseWhere(tx: Tx, which: string, id: string): Promise<void> {
    await tx.query(
      `insert into case_notice (id, kind, department_id, case_id, about_person_id, raised_at)
       select distinct on (f.id, b.person_id) gen_random_uuid(), 'NO_RESPONSIBLE', f.department_id, f.id, b.person_id,
         $2::timestamptz
       from case_bar b
       join case_relationship r on r.person_id = b.person_id and r.kind = 'RESPONSIBLE'
         and (r.valid_to is null or r.valid_to >= $3)
       join case_file f on f.id = r.case_id and f.closed_on is null and ${ON_CITIZEN('f.citizen_id')}
       where ${which} and not exists (select from case_notice n where n.kind = 'NO_RESPONSIBLE'
         and n.case_id = f.id and n.about_person_id = b.person_id and n.acknowledged_at is null)`,
      [id, tx.now, tx.today],
    );
  }

  /** A bar in force, locked; null when there is none. */
  async lock(tx: Tx, id: string): Promise<StandingBar | null> {
    if (!isUuid(id)) return null;
    const [bar] = await tx.query<StandingBar>(
      `select b.id, b.person_id as "personId", coalesce(b.citizen_id, (select n.citizen_id
         from civil_registration_number n where n.lookup = b.number_lookup)) as "citizenId"
       from case_bar b where b.id = $1 and b.lifted_at is null for update of b`,
      [id],
    );
    return bar ?? null;
  }

  async lift(tx: Tx, id: string, liftedBy: string): Promise<void> {
    await tx.query('update case_bar set lifted_at = $2, lifted_by = $3 where id = $1', [
      id,
      tx.now,
      liftedBy,
    ]);
  }
}
