import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { personProblems, type Person, type StatedPerson } from '../domain/index.js';
import { PeopleStore } from '../store/people.store.js';
import { RightsStore } from '../store/rights.store.js';
import { assertMay } from '../door/assert-may.js';

export interface RecordPersonCommand extends StatedPerson {
  readonly idempotencyKey: string;
}

/** Records who a subject of the issuer is, or writes a changed name, address or last day. Gives no rights. */
@Injectable()
export class RecordPerson {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly people: PeopleStore,
    private readonly rights: RightsStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...stated }: RecordPersonCommand): Promise<Person | Refused> {
    assertMay(actor, 'recordPerson');
    return this.commands.run(
      actor,
      { operation: 'recordPerson', idempotencyKey, input: stated },
      async (tx) => {
        const known = await this.people.lockBySubject(tx, stated.subject);
        const grants = known ? await this.rights.grantsOf(tx, known.id) : [];
        const problems = personProblems(actor, stated, grants, tx.today);
        if (problems.length > 0) return refuse(...problems);
        const answer: Person = { ...stated, id: known?.id ?? randomUUID() };
        await (known ? this.people.update(tx, answer) : this.people.insert(tx, answer));
        return { answer, objectIds: [answer.id], details: { isNew: known === null } };
      },
    );
  }
}
