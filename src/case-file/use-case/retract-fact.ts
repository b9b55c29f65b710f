import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { alreadyRetracted, wordsProblems } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { CaseFactStore } from '../store/case-fact.store.js';

/** A fact that was recorded in error, and why it is taken back. */
export interface RetractFactCommand {
  readonly idempotencyKey: string;
  readonly factId: string;
  readonly reason: string;
}

/** Takes back a fact that was recorded by mistake: it counts no more, and the row with the reason stays. */
@Injectable()
export class RetractFact {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: CaseFactStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RetractFactCommand,
  ): Promise<CaseEntry | Refused> {
    const { factId, reason } = input;
    const target = {
      entryField: 'factId',
      caseOf: async (tx: Parameters<CaseFactStore['find']>[0]) =>
        (await this.facts.find(tx, factId))?.caseId ?? null,
    };
    const command = { operation: 'retractFact', idempotencyKey, input, target };
    return this.commands.run(actor, command, async (tx) => {
      // Read again behind the lock of the case: somebody may have retracted it meanwhile.
      const found = await this.facts.find(tx, factId);
      return {
        problems: [
          ...(found?.retractedAt === null ? [] : [alreadyRetracted('factId')]),
          ...wordsProblems('reason', reason, 500),
        ],
        apply: async () => {
          await this.facts.retract(tx, factId, actor.personId, reason);
          return { entryId: factId, kind: 'FACT_RETRACTED' };
        },
      };
    });
  }
}
