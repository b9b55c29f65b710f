import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { statedWaitProblems } from '../domain/index.js';
import { StatedWaitStore } from '../store/stated-wait.store.js';

/** What a provider says that people wait. */
export interface StateWaitCommand {
  readonly idempotencyKey: string;
  readonly interventionId: string;
  /** Whole weeks. */
  readonly weeks: number;
}

/** Keeps what the provider says that people wait: shown beside what was seen, and never mixed with it (R17). */
@Injectable()
export class StateWait {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly interventions: InterventionStore,
    private readonly store: StatedWaitStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: StateWaitCommand,
  ): Promise<{ readonly interventionId: string; readonly weeks: number } | Refused> {
    const { interventionId, weeks } = input;
    return this.commands.run(actor, { operation: 'stateWait', idempotencyKey, input }, async (tx) => {
      const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
      if (!intervention || !mayDo(actor, 'stateWait', intervention.departmentId))
        return noSuchIntervention('interventionId');
      const problems = statedWaitProblems(weeks);
      if (problems.length > 0) return refuse(...problems);
      await this.store.add(tx, { ...input, statedBy: actor.personId });
      return { answer: input, objectIds: [interventionId], details: { weeks } };
    });
  }
}
