import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { noSuchClosure } from '../domain/index.js';
import { ClosureStore } from '../store/closure.store.js';
import { CohortEffects } from '../store/cohort-effects.js';
import type { ClosureStep } from './add-closure.js';
import { CapacityDesk } from '../desk/capacity-desk.js';

/** A closure that is taken back. */
export interface LiftClosureCommand {
  readonly idempotencyKey: string;
  readonly id: string;
}

/** Takes a closure back; its row stays, with who lifted it and when. */
@Injectable()
export class LiftClosure {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly desk: CapacityDesk,
    private readonly closures: ClosureStore,
    private readonly effects: CohortEffects,
  ) {}

  async execute(actor: Actor, { idempotencyKey, id }: LiftClosureCommand): Promise<ClosureStep | Refused> {
    const operation = 'liftClosure';
    return this.commands.run(actor, { operation, idempotencyKey, input: { id } }, async (tx) => {
      const interventionId = (await this.closures.byId(tx, id))?.interventionId;
      const intervention =
        interventionId && (await this.desk.lockIntervention(tx, actor, operation, interventionId));
      // Read again under the lock: of two who lift it at once, one finds it lifted.
      const closure = intervention ? await this.closures.byId(tx, id) : null;
      if (!closure || closure.liftedAt !== null) return noSuchClosure();
      await this.closures.lift(tx, id, actor.personId);
      await this.effects.refreshLastEntries(tx, [closure.interventionId]);
      return { answer: { closureId: id }, objectIds: [id, closure.interventionId] };
    });
  }
}
