import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import {
  contentProblems,
  noSuchIntervention,
  publicationProblems,
  stateProblems,
  versionProblems,
} from '../domain/index.js';
import type { KeptIntervention } from '../store/intervention.row.js';
import { InterventionStore } from '../store/intervention.store.js';
import type { InterventionStep } from './intervention-step.js';

/** Shows the newest content in the catalogue, as a revision that is never changed afterwards. */
@Injectable()
export class PublishIntervention {
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
      { operation: 'publishIntervention', idempotencyKey, input },
      async (tx) => {
        const current = await this.store.lock(tx, input.id);
        if (!current || !mayDo(actor, 'publishIntervention', current.departmentId))
          return noSuchIntervention();
        const problems = [
          ...versionProblems(current, input.version),
          ...stateProblems(current, ['DRAFT', 'PUBLISHED']),
          ...contentProblems(current.content),
          ...publicationProblems(current.content),
        ];
        if (problems.length > 0) return refuse(...problems);
        const answer = await this.store.publish(tx, current, actor.personId, tx.now);
        return { answer, objectIds: [answer.id], details: { revision: answer.revision ?? 0 } };
      },
    );
  }
}
