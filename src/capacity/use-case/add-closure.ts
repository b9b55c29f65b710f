import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { announcementProblems, closureProblems, interventionRetired } from '../domain/index.js';
import { ClosureStore } from '../store/closure.store.js';
import { CohortEffects } from '../store/cohort-effects.js';
import { CapacityDesk } from '../desk/capacity-desk.js';

/** The days on which an intervention is closed, both inclusive, and why. */
export interface AddClosureCommand {
  readonly idempotencyKey: string;
  readonly interventionId: string;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly reason: string;
  /** Default: today. */
  readonly announcedOn: Day | null;
}

/** Which closure. */
export interface ClosureStep {
  readonly closureId: string;
}

/** Closes an intervention for some days: no sessions are held, nobody is taken in. */
@Injectable()
export class AddClosure {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly desk: CapacityDesk,
    private readonly closures: ClosureStore,
    private readonly effects: CohortEffects,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: AddClosureCommand,
  ): Promise<ClosureStep | Refused> {
    const { interventionId, fromDay, toDay, reason } = input;
    return this.commands.run(actor, { operation: 'addClosure', idempotencyKey, input }, async (tx) => {
      const intervention = await this.desk.lockIntervention(tx, actor, 'addClosure', interventionId);
      if (!intervention) return noSuchIntervention('interventionId');
      const announcedOn = input.announcedOn ?? tx.today;
      const existing = await this.closures.fromDay(tx, [interventionId], tx.today);
      const problems = [
        ...(intervention.state === 'RETIRED' ? [interventionRetired()] : []),
        ...closureProblems({ fromDay, toDay, reason }, existing, tx.today),
        ...announcementProblems(announcedOn, tx.today),
      ];
      if (problems.length > 0) return refuse(...problems);
      const closureId = randomUUID();
      const closure = { id: closureId, interventionId, fromDay, toDay, reason, announcedOn };
      await this.closures.add(tx, closure, actor.personId);
      await this.effects.refreshLastEntries(tx, [interventionId]);
      return {
        answer: { closureId },
        objectIds: [closureId, interventionId],
        details: { fromDay, toDay },
      };
    });
  }
}
