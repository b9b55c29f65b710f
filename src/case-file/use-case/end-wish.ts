import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { alreadyEnded, endsBeforeItBegins, pastDayProblems } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { WishStore } from '../store/wish.store.js';

/** A wish that the citizen no longer has. */
export interface EndWishCommand {
  readonly idempotencyKey: string;
  readonly wishId: string;
  /** The day from which it no longer is the citizen's wish; null: today. */
  readonly endedOn: Day | null;
}

/** Says that something no longer is the citizen's wish. The words stay. */
@Injectable()
export class EndWish {
  constructor(
    private readonly commands: CaseCommands,
    private readonly wishes: WishStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: EndWishCommand): Promise<CaseEntry | Refused> {
    const { wishId, endedOn } = input;
    const target = {
      entryField: 'wishId',
      caseOf: async (tx: Tx) => (await this.wishes.find(tx, wishId))?.caseId ?? null,
    };
    const command = { operation: 'endWish', idempotencyKey, input, target };
    return this.commands.run(actor, command, async (tx) => {
      // Read again behind the lock of the case: somebody may have ended it meanwhile.
      const wish = await this.wishes.find(tx, wishId);
      const day = endedOn ?? tx.today;
      return {
        problems: [
          ...(wish?.endedOn === null ? [] : [alreadyEnded('wishId')]),
          ...pastDayProblems('endedOn', day, tx.today),
          ...(wish && day < wish.statedOn ? [endsBeforeItBegins('endedOn')] : []),
        ],
        apply: async () => {
          await this.wishes.end(tx, wishId, day);
          return { entryId: wishId, kind: 'WISH_ENDED' };
        },
      };
    });
  }
}
