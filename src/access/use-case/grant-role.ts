import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Day, type Refused, type Role } from '../../kernel/index.js';
import { grantProblems, noSuchDepartment, noSuchPerson, type RecordedGrant } from '../domain/index.js';
import { DepartmentStore } from '../store/department.store.js';
import { PeopleStore } from '../store/people.store.js';
import { RightsStore } from '../store/rights.store.js';
import { assertMay } from '../door/assert-may.js';

export interface GrantRoleCommand {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly role: Role;
  readonly departmentId: string | null;
  /** null: today. */
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
}

/** Gives a person a role from a day on. */
@Injectable()
export class GrantRole {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly people: PeopleStore,
    private readonly rights: RightsStore,
    private readonly departments: DepartmentStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: GrantRoleCommand,
  ): Promise<RecordedGrant | Refused> {
    assertMay(actor, 'grantRole');
    return this.commands.run(actor, { operation: 'grantRole', idempotencyKey, input }, async (tx) => {
      const wanted = { ...input, validFrom: input.validFrom ?? tx.today };
      const { personId, departmentId, role } = wanted;
      const person = await this.people.lock(tx, personId);
      const isDepartmentKnown = departmentId === null || (await this.departments.exists(tx, departmentId));
      const problems = [
        ...(person ? [] : [noSuchPerson('personId')]),
        ...(isDepartmentKnown ? [] : [noSuchDepartment()]),
        ...grantProblems(actor, wanted, person ? await this.rights.grantsOf(tx, personId) : [], tx.today),
      ];
      if (problems.length > 0) return refuse(...problems);
      const answer = { ...wanted, id: randomUUID(), grantedBy: actor.personId, grantedAt: tx.now };
      await this.rights.insertGrant(tx, answer);
      return {
        answer,
        objectIds: [answer.id, personId],
        details: { role, departmentId: departmentId ?? '' },
      };
    });
  }
}
