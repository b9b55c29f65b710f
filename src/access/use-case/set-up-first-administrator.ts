import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { reason, refuse, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { Person, StatedPerson } from '../domain/index.js';
import { PeopleStore } from '../store/people.store.js';
import { RightsStore } from '../store/rights.store.js';

const alreadySetUp = reason(
  'ALREADY_SET_UP',
  null,
  'Der har allerede været en administrator; kun en administrator kan udpege en ny.',
  'There has been an administrator already; only an administrator can appoint another.',
);

/**
 * Makes the very first administrator, whom nobody could appoint. For the operator's command line and the demo, never
 * for a request; it works once in the life of a database.
 */
@Injectable()
export class SetUpFirstAdministrator {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleStore,
    private readonly rights: RightsStore,
    private readonly audit: AuditTrail,
  ) {}

  async execute(
    stated: Pick<StatedPerson, 'subject' | 'name' | 'email'>,
    requestId: string,
  ): Promise<Person | Refused> {
    return this.database.transaction(async (tx) => {
      if (await this.rights.hadAdministrator(tx)) return refuse(alreadySetUp);
      const days = { validFrom: tx.today, validTo: null };
      const known = await this.people.lockBySubject(tx, stated.subject);
      const person: Person = known ?? { ...stated, ...days, id: randomUUID() };
      if (!known) await this.people.insert(tx, person);
      await this.rights.insertGrant(tx, {
        ...days,
        id: randomUUID(),
        personId: person.id,
        role: 'ADM',
        departmentId: null,
        grantedBy: null,
        grantedAt: tx.now,
      });
      const operation = 'setUpFirstAdministrator';
      await this.audit.append(tx, {
        actor: null,
        action: 'CHANGE',
        operation,
        objectIds: [person.id],
        requestId,
      });
      return person;
    });
  }
}
