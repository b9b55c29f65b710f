import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Person } from '../domain/index.js';
import { PersonRow } from './person.row.js';
import { isUuid } from './uuid.js';

const COLUMNS = 'id, subject, name, email, valid_from as "validFrom", valid_to as "validTo"';

/** Loads, locks and writes people. */
@Injectable()
export class PeopleStore {
  /** The person, locked against other changes of the person and his or her rights; null when there is none. */
  async lock(tx: Tx, id: string): Promise<Person | null> {
    if (!isUuid(id)) return null;
    const [person] = await tx.query<Person>(`select ${COLUMNS} from person where id = $1 for no key update`, [
      id,
    ]);
    return person ?? null;
  }

  /** The person with the subject, locked; two transactions that record the same new one wait for each other. */
  async lockBySubject(tx: Tx, subject: string): Promise<Person | null> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('person:' || $1))`, [subject]);
    const [person] = await tx.query<Person>(
      `select ${COLUMNS} from person where subject = $1 for no key update`,
      [subject],
    );
    return person ?? null;
  }

  async insert(tx: Tx, person: Person): Promise<void> {
    await tx.manager.insert(PersonRow, person);
  }

  /** Writes name, address and days; id and subject never change. */
  async update(tx: Tx, { id, name, email, validFrom, validTo }: Person): Promise<void> {
    await tx.manager.update(PersonRow, { id }, { name, email, validFrom, validTo });
  }
}
