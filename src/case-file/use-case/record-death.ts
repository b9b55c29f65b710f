import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CitizenEventEffects } from '../citizen-events/citizen-event-effects.js';
import { birthDayOf, deathProblems, glassProblems, type CaseAccess } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { TellCases } from '../record/tell-cases.js';
import { CaseFileStore } from '../store/case-file.store.js';
import { CitizenStore } from '../store/citizen.store.js';

/** A death, as somebody who works on a case of the citizen heard of it. */
export interface RecordDeathCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly diedOn: Day;
}

/** What the case files say of why they were closed. */
const CLOSING_REASON = 'Borgeren er død.';

/**
 * Records that a citizen died: every department's case file closes quietly, those responsible hear of it, and later
 * rooms end what waits or is held.
 */
@Injectable()
export class RecordDeath {
  constructor(
    private readonly commands: CaseCommands,
    private readonly citizens: CitizenStore,
    private readonly files: CaseFileStore,
    private readonly cases: TellCases,
    private readonly effects: CitizenEventEffects,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordDeathCommand,
  ): Promise<CaseEntry | Refused> {
    const { caseId, diedOn } = input;
    const command = { operation: 'recordDeath', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, async (tx, access) => {
      const number = (await this.citizens.numbersOf(tx, [access.citizenId])).get(access.citizenId);
      const born = number === undefined ? null : birthDayOf(number);
      return {
        problems: [...glassProblems(access), ...deathProblems(diedOn, born, tx.today)],
        apply: async () => this.apply(tx, actor, access, diedOn),
      };
    });
  }

  private async apply(tx: Tx, actor: Actor, access: CaseAccess, diedOn: Day) {
    const { citizenId, caseId } = access;
    const cases = await this.files.lockOpenCases(tx, citizenId);
    await this.citizens.recordDeath(tx, citizenId, diedOn);
    await this.files.closeAll(tx, citizenId, CLOSING_REASON);
    await this.cases.tell(tx, cases, [access], { notice: 'DIED', event: 'CITIZEN_DIED' });
    await this.effects.died(tx, { citizenId, day: diedOn, actor });
    return { entryId: caseId, kind: 'CITIZEN_DIED' };
  }
}
