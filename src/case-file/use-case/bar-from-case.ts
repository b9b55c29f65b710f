import { Injectable } from '@nestjs/common';
import { assertMay, mayDo, PeopleReads } from '../../access/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { alreadyBarred, noSuchEmployee, type BarReason } from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CaseBarStore } from '../store/case-bar.store.js';

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
    private readonly bars: CaseBarStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: BarFromCaseCommand,
  ): Promise<CaseEntry | Refused> {
    assertMay(actor, 'barFromCase');
    const { caseId, personId, reason } = input;
    const command = { operation: 'barFromCase', idempotencyKey, input, target: { caseId } };
    return this.commands.run(
      actor,
      command,
      async (tx, { citizenId }) => {
        const isThere = (await this.people.serviceOf(tx, personId)) !== null;
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
