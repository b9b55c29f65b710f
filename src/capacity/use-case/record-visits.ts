import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { onlyCounted, visitProblems } from '../domain/index.js';
import { CapacityStore } from '../store/capacity.store.js';

export interface RecordVisitsCommand {
  readonly idempotencyKey: string;
  readonly interventionId: string;
  readonly day: Day;
  readonly visits: number;
}

/** Records how many came to an anonymous service on a day; a newer count of the day corrects an older one. */
@Injectable()
export class RecordVisits {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordVisitsCommand,
  ): Promise<Omit<RecordVisitsCommand, 'idempotencyKey'> | Refused> {
    const { interventionId, day, visits } = input;
    return this.commands.run(actor, { operation: 'recordVisits', idempotencyKey, input }, async (tx) => {
      const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
      if (!intervention || !mayDo(actor, 'recordVisits', intervention.departmentId))
        return noSuchIntervention('interventionId');
      const head = await this.capacity.lockHead(tx, interventionId);
      const problems = [...onlyCounted(head?.mode ?? null), ...visitProblems(day, visits, tx.today)];
      if (problems.length > 0) return refuse(...problems);
      await this.capacity.addVisits(tx, { ...input, recordedBy: actor.personId });
      return { answer: input, objectIds: [interventionId], details: { day, visits } };
    });
  }
}
