import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { CLOSING_REASON_LENGTH_MAX, glassProblems, wordsProblems } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { CaseFileStore } from '../store/case-file.store.js';

/** A case of which the department is done, and why. */
export interface CloseCaseCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly reason: string;
}

/** Closes a case file today; what stands in it stays, and so does who may read it. */
@Injectable()
export class CloseCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly files: CaseFileStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: CloseCaseCommand): Promise<CaseEntry | Refused> {
    const { caseId, reason } = input;
    const command = { operation: 'closeCase', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, async (tx, access) =>
      Promise.resolve({
        problems: [...glassProblems(access), ...wordsProblems('reason', reason, CLOSING_REASON_LENGTH_MAX)],
        apply: async () => {
          await this.files.close(tx, caseId, reason);
          return { entryId: caseId, kind: 'CASE_CLOSED' };
        },
      }),
    );
  }
}
