import { Injectable } from '@nestjs/common';
import { assertMay, mayDo, PeopleReads } from '../../access/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { alreadyBarred, mayTellBarsOn, noSuchEmployee, type BarReason } from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CaseBarStore } from '../store/case-bar.store.js';
import { RelationshipStore } from '../store/relationship.store.js';

/** Whom the lead keeps from a citizen, and why. */
export interface BarFromCaseCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly personId: string;
  readonly reason: BarReason;
}

/** The lead keeps an employee from every case of a citizen, at once. What the employee was related to, stays on record. */
@Injectable()
export class BarFromCase {
  constructor(
    private readonly commands: StaffingCommands,
    private readonly people: PeopleReads,
    private readonly relationships: RelationshipStore,
    private readonly bars: CaseBarStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: BarFromCaseCommand,
  ): Promise<CaseEntry | Refused> {
    assertMay(actor, 'barFromCase');
    const { caseId, personId, reason } = input;
    const named = { target: { caseId }, concerns: personId };
    const command = { operation: 'barFromCase', idempotencyKey, input, ...named };
    return this.commands.run(
      actor,
      command,
      async (tx, { citizenId, departmentId }) => {
        // Bars of other departments' people are theirs: to ask about one would tell whether they know the citizen.
        const service = await this.people.serviceOf(tx, personId);
        const relationships = await this.relationships.ofCase(tx, caseId);
        const isThere = mayTellBarsOn({ personId, employee: service }, departmentId, relationships);
        const isBarred = isThere && (await this.bars.isBarred(tx, personId, citizenId));
        return {
          problems: [...(isThere ? [] : [noSuchEmployee()]), ...(isBarred ? [alreadyBarred()] : [])],
          apply: async () => {
            const entryId = await this.bars.barFromCitizen(tx, personId, citizenId, reason, actor.personId);
            await this.bars.raiseNoResponsible(tx, entryId);
            return { entryId, kind: 'PERSON_BARRED', details: { personId } };
          },
        };
      },
      ({ departmentId }) => mayDo(actor, 'barFromCase', departmentId),
    );
  }
}
