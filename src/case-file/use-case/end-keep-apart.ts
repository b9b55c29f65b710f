import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { alreadyEnded } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { KeepApartStore } from '../store/keep-apart.store.js';

/** What no longer keeps two people apart. */
export interface EndKeepApartCommand {
  readonly idempotencyKey: string;
  readonly keepApartId: string;
}

/**
 * Two people may meet again, as far as this case goes; what another case says of them stands. It holds for as long as
 * nobody ends it, a closed case too, and so it can be ended there.
 */
@Injectable()
export class EndKeepApart {
  constructor(
    private readonly commands: CaseCommands,
    private readonly apart: KeepApartStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: EndKeepApartCommand,
  ): Promise<CaseEntry | Refused> {
    const { keepApartId } = input;
    const target = {
      entryField: 'keepApartId',
      caseOf: async (tx: Tx) => (await this.apart.find(tx, keepApartId))?.caseId ?? null,
    };
    const worksWhenClosed = true as const;
    const command = { operation: 'endKeepApart', idempotencyKey, input, target, worksWhenClosed };
    return this.commands.run(actor, command, async (tx) => {
      // Read again behind the lock of the case: somebody may have ended it meanwhile.
      const found = await this.apart.find(tx, keepApartId);
      return {
        problems: found?.endedAt === null ? [] : [alreadyEnded('keepApartId')],
        apply: async () => {
          await this.apart.end(tx, keepApartId, actor.personId);
          return { entryId: keepApartId, kind: 'KEPT_APART_ENDED' };
        },
      };
    });
  }
}
