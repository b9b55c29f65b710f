import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CitizenEventEffects } from '../citizen-events/citizen-event-effects.js';
import { moveProblems, type CaseAccess } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { TellCases } from '../record/tell-cases.js';
import { CaseFileStore } from '../store/case-file.store.js';
import { CitizenStore } from '../store/citizen.store.js';

/** A citizen's move away, and where to. */
export interface RecordMoveCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly movedOn: Day;
  /** The municipality's code of four digits; null for abroad. */
  readonly toMunicipality: string | null;
}

/**
 * Records that a citizen moves to another municipality or abroad. It ends nothing: somebody may finish what was begun,
 * and another municipality may pay (R36), so those responsible are asked.
 */
@Injectable()
export class RecordMove {
  constructor(
    private readonly commands: CaseCommands,
    private readonly citizens: CitizenStore,
    private readonly files: CaseFileStore,
    private readonly cases: TellCases,
    private readonly effects: CitizenEventEffects,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: RecordMoveCommand): Promise<CaseEntry | Refused> {
    const { caseId, movedOn, toMunicipality } = input;
    const command = { operation: 'recordMove', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, async (tx, access) =>
      Promise.resolve({
        problems: moveProblems(movedOn, toMunicipality, tx.today),
        apply: async () => this.apply(tx, actor, access, input),
      }),
    );
  }

  private async apply(
    tx: Tx,
    actor: Actor,
    access: CaseAccess,
    { movedOn, toMunicipality }: Omit<RecordMoveCommand, 'idempotencyKey'>,
  ) {
    const { citizenId, caseId } = access;
    const cases = await this.files.lockOpenCases(tx, citizenId);
    await this.citizens.recordMove(tx, citizenId, movedOn);
    await this.cases.tell(tx, cases, [access], { notice: 'MOVED_AWAY', event: 'CITIZEN_MOVED_AWAY' });
    await this.effects.movedAway(tx, { citizenId, day: movedOn, actor, toMunicipality });
    return { entryId: caseId, kind: 'CITIZEN_MOVED_AWAY', details: { toMunicipality } };
  }
}
