import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { deputyProblems, noSuchPerson, type Deputyship, type WantedDeputy } from '../domain/index.js';
import { PeopleStore } from '../store/people.store.js';
import { RightsStore } from '../store/rights.store.js';
import { assertMay } from '../door/assert-may.js';

export interface AppointDeputyCommand extends WantedDeputy {
  readonly idempotencyKey: string;
}

/** Lets somebody stand in for an absent colleague in one department, until a stated day. */
@Injectable()
export class AppointDeputy {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly people: PeopleStore,
    private readonly rights: RightsStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...wanted }: AppointDeputyCommand,
  ): Promise<Deputyship | Refused> {
    assertMay(actor, 'appointDeputy');
    const { personId, deputyId, departmentId } = wanted;
    return this.commands.run(
      actor,
      { operation: 'appointDeputy', idempotencyKey, input: wanted },
      async (tx) => {
        const ids = [...new Set([personId, deputyId])].sort((left, right) => (left < right ? -1 : 1));
        const found = new Set<string>();
        for (const id of ids) if (await this.people.lock(tx, id)) found.add(id);
        const allFound = found.size === ids.length;
        const problems = [
          ...(found.has(personId) ? [] : [noSuchPerson('personId')]),
          ...(found.has(deputyId) ? [] : [noSuchPerson('deputyId')]),
          ...deputyProblems(
            actor,
            wanted,
            allFound ? await this.rights.deputyshipsBetween(tx, personId, deputyId, departmentId) : [],
            tx.today,
          ),
        ];
        if (problems.length > 0) return refuse(...problems);
        const answer = { ...wanted, id: randomUUID(), appointedBy: actor.personId, appointedAt: tx.now };
        await this.rights.insertDeputy(tx, answer);
        return { answer, objectIds: [answer.id, personId, deputyId], details: { departmentId } };
      },
    );
  }
}
