import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { noSuchIntervention, stateProblems, versionProblems } from '../domain/index.js';
import type { KeptIntervention } from '../store/intervention.row.js';
import { InterventionStore } from '../store/intervention.store.js';
import type { InterventionStep } from './intervention-step.js';

/** Takes an intervention out of the catalogue for good. Nothing is deleted: its revisions can still be read. */
@Injectable()
export class RetireIntervention {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly store: InterventionStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: InterventionStep,
  ): Promise<KeptIntervention | Refused> {
    return this.commands.run(
      actor,
      { operation: 'retireIntervention', idempotencyKey, input },
      async (tx) => {
        const current = await this.store.lock(tx, input.id);
        if (!current || !mayDo(actor, 'retireIntervention', current.departmentId))
          return noSuchIntervention();
        const problems = [
          ...versionProblems(current, input.version),
          ...stateProblems(current, ['DRAFT', 'PUBLISHED']),
        ];
        if (problems.length > 0) return refuse(...problems);
        const answer = await this.store.retire(tx, current);
        return { answer, objectIds: [answer.id], details: { version: answer.version } };
      },
    );
  }
}
