import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import { representativeProblems, type Representative } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { RepresentativeStore } from '../store/representative.store.js';

/** Somebody who speaks for the citizen or is close to him or her, with what he or she may. */
export interface RecordRepresentativeCommand extends Omit<Representative, 'id'> {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

/** Records somebody beside the citizen, and what he or she may: nothing without a ground, a parent neither. */
@Injectable()
export class RecordRepresentative {
  constructor(
    private readonly commands: CaseCommands,
    private readonly representatives: RepresentativeStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordRepresentativeCommand,
  ): Promise<CaseEntry | Refused> {
    const { caseId } = input;
    const command = { operation: 'recordRepresentative', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, (tx) => ({
      problems: representativeProblems(input),
      apply: async () => {
        const id = randomUUID();
        await this.representatives.insert(tx, { ...input, id }, actor.personId);
        return { entryId: id, kind: 'REPRESENTATIVE_RECORDED' };
      },
    }));
  }
}
