import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import { pastDayProblems, wordsProblems } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { WishStore } from '../store/wish.store.js';

/** What the citizen wishes, in his or her own words. */
export interface RecordWishCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly words: string;
  readonly statedOn: Day;
}

/** The most characters of a wish: what a citizen says in one go. */
const WORDS_MAX = 4_000;

/** Writes down what the citizen wants, in his or her own words. */
@Injectable()
export class RecordWish {
  constructor(
    private readonly commands: CaseCommands,
    private readonly wishes: WishStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: RecordWishCommand): Promise<CaseEntry | Refused> {
    const { caseId, words, statedOn } = input;
    const command = { operation: 'recordWish', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, (tx) => ({
      problems: [
        ...wordsProblems('words', words, WORDS_MAX),
        ...pastDayProblems('statedOn', statedOn, tx.today),
      ],
      apply: async () => {
        const id = randomUUID();
        await this.wishes.insert(tx, { id, caseId, words, statedOn }, actor.personId);
        return { entryId: id, kind: 'WISH_RECORDED' };
      },
    }));
  }
}
