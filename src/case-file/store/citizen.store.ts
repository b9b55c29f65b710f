import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';

/** Whatever runs one statement: a transaction, or the database itself. */
type Queries = Pick<Tx, 'query'>;

/** Citizens: an id, sealed numbers, and what happened to them. */
@Injectable()
export class CitizenStore {
  constructor(private readonly secrets: CitizenSecrets) {}

  /**
   * The citizen with the number, made when nobody has it. The same statements run for a known and an unknown number,
   * so that the time tells neither, and the citizen cannot be merged into another one until the transaction ends.
   *
   * @param digits the ten digits of a parsed civil registration number
   */
  async createOrFind(tx: Tx, digits: string): Promise<string> {
    const lookup = this.secrets.lookupOf(digits);
    const sealed = this.secrets.seal(digits, 'civil-registration-number');
    // Two people who register the same new number at once: the second waits and finds the first one's citizen.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))`, [lookup]);
    const [known] = await tx.query<{ id: string }>(
      'select citizen_id as id from civil_registration_number where lookup = $1 for share',
      [lookup],
    );
    const id = known?.id ?? randomUUID();
    await tx.query(
      `with made as (insert into citizen (id, created_at) values ($1, $3) on conflict (id) do nothing returning id)
       insert into civil_registration_number (lookup, citizen_id, sealed, recorded_at)
       select $2, $1, $4, $3 on conflict (lookup) do nothing`,
      [id, lookup, tx.now, sealed],
    );
    return id;
  }

  /** The citizen with the number; null when nobody has it. */
  async find(q: Queries, digits: string): Promise<string | null> {
    const [row] = await q.query<{ id: string }>(
      'select citizen_id as id from civil_registration_number where lookup = $1',
      [this.secrets.lookupOf(digits)],
    );
    return row?.id ?? null;
  }

  /**
   * The names of citizens by CASE id, opened. A name belongs to a case file and not to the citizen: it is the one that
   * this department was told, or opening a case would show that another department knows the person.
   */
  async namesOfCases(q: Queries, caseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await q.query<{ id: string; sealed: string }>(
      'select id, name_sealed as sealed from case_file where id = any ($1)',
      [caseIds],
    );
    return new Map(rows.map(({ id, sealed }) => [id, this.secrets.open(sealed, 'name')]));
  }

  /** The newest civil registration number of each citizen, ten digits by citizen id. */
  async numbersOf(q: Queries, citizenIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await q.query<{ id: string; sealed: string }>(
      `select distinct on (citizen_id) citizen_id as id, sealed from civil_registration_number
       where citizen_id = any ($1) order by citizen_id, recorded_at desc, lookup`,
      [citizenIds],
    );
    return new Map(
      rows.map(({ id, sealed }) => [id, this.secrets.open(sealed, 'civil-registration-number')]),
    );
  }

  /**
   * Locks the rows of citizens, in the order of their ids, until the transaction ends. New rows may still refer to them,
   * or who opens a case and who merges would wait for each other.
   */
  async lock(tx: Tx, citizenIds: readonly string[]): Promise<void> {
    await tx.query('select id from citizen where id = any ($1) order by id for no key update', [citizenIds]);
  }

  /** Records the day of death; of two the earlier stays. */
  async recordDeath(tx: Tx, citizenId: string, diedOn: Day): Promise<void> {
    await tx.query('update citizen set died_on = least(died_on, $2::date) where id = $1', [
      citizenId,
      diedOn,
    ]);
  }

  /** Records the newest day on which the citizen moved away. */
  async recordMove(tx: Tx, citizenId: string, movedOn: Day): Promise<void> {
    await tx.query('update citizen set moved_away_on = $2 where id = $1', [citizenId, movedOn]);
  }
}
