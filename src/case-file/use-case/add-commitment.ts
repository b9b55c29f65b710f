import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { commitmentProblems, type WeeklyCommitment } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { WeeklyCommitmentStore } from '../store/weekly-commitment.store.js';

/** Something that fills an hour of the citizen's week from a day on. */
export interface AddCommitmentCommand extends Omit<WeeklyCommitment, 'id' | 'departmentId'> {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

/** Records what takes the citizen's time every week, and whether it can be moved (R30). */
@Injectable()
export class AddCommitment {
  constructor(
    private readonly commands: CaseCommands,
    private readonly commitments: WeeklyCommitmentStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: AddCommitmentCommand,
  ): Promise<CaseEntry | Refused> {
    const { caseId, ...stated } = input;
    const command = { operation: 'addCommitment', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, (tx, access) => ({
      problems: commitmentProblems(stated),
      apply: async () => {
        const id = randomUUID();
        await this.commitments.insert(tx, access, { ...stated, id }, actor.personId);
        return { entryId: id, kind: 'COMMITMENT_ADDED' };
      },
    }));
  }
}
