import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { CaseEventStore, CaseLockStore } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { endProblems, noSuchPlacement, type EndReason } from '../domain/index.js';
import { CapacityStore } from '../store/capacity.store.js';
import { PlacementEndings } from '../store/placement-endings.js';
import { PlacementStore } from '../store/placement.store.js';

/** When and why a placement ended. */
export interface RecordEndCommand {
  readonly idempotencyKey: string;
  readonly placementId: string;
  readonly endedOn: Day;
  readonly reason: EndReason;
}

/** Records that a citizen's time in an intervention ended; the place falls free at once. */
@Injectable()
export class RecordEnd {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly cases: CaseLockStore,
    private readonly events: CaseEventStore,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly endings: PlacementEndings,
    private readonly placements: PlacementStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordEndCommand,
  ): Promise<{ readonly placementId: string; readonly caseId: string } | Refused> {
    const { placementId, endedOn, reason } = input;
    return this.commands.run(actor, { operation: 'recordEnd', idempotencyKey, input }, async (tx) => {
      const found = await this.placements.find(tx, placementId);
      if (!found) return noSuchPlacement();
      const { caseId, interventionId } = found;
      await this.cases.lock(tx, [caseId]);
      const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
      if (!intervention || !mayDo(actor, 'recordEnd', intervention.departmentId)) return noSuchPlacement();
      await this.capacity.lockHead(tx, interventionId);
      const placement = await this.placements.lock(tx, placementId);
      if (!placement) return noSuchPlacement();
      const problems = endProblems(placement, endedOn, tx.today);
      if (problems.length > 0) return refuse(...problems);
      await this.endings.end(tx, [placement], { endedOn, reason, endedBy: actor.personId });
      const { departmentId } = intervention;
      const kind = 'PLACEMENT_ENDED';
      await this.events.append(tx, {
        caseId,
        kind,
        actor,
        departmentId,
        objectId: placementId,
        details: { reason },
      });
      return {
        answer: { placementId, caseId },
        subjectIds: [caseId],
        objectIds: [placementId, interventionId],
        details: { endedOn, reason },
      };
    });
  }
}
