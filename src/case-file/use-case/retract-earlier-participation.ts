import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { alreadyRetracted } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { EarlierParticipationStore } from '../store/earlier-participation.store.js';

/** An earlier participation that was recorded in error. */
export interface RetractEarlierParticipationCommand {
  readonly idempotencyKey: string;
  readonly participationId: string;
}

/** Takes back an earlier participation that was recorded by mistake; the row stays. */
@Injectable()
export class RetractEarlierParticipation {
  constructor(
    private readonly commands: CaseCommands,
    private readonly participations: EarlierParticipationStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RetractEarlierParticipationCommand,
  ): Promise<CaseEntry | Refused> {
    const { participationId } = input;
    const target = {
      entryField: 'participationId',
      caseOf: async (tx: Tx) => (await this.participations.find(tx, participationId))?.caseId ?? null,
    };
    const command = { operation: 'retractEarlierParticipation', idempotencyKey, input, target };
    return this.commands.run(actor, command, async (tx) => {
      // Read again behind the lock of the case: somebody may have retracted it meanwhile.
      const found = await this.participations.find(tx, participationId);
      return {
        problems: found?.retractedAt === null ? [] : [alreadyRetracted('participationId')],
        apply: async () => {
          await this.participations.retract(tx, participationId);
          return { entryId: participationId, kind: 'EARLIER_PARTICIPATION_RETRACTED' };
        },
      };
    });
  }
}
