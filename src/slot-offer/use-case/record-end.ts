import { Inject, Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { endProblems, noSuchPlacement, type EndReason } from '../../capacity/domain/index.js';
import { CapacityStore, PlacementEndings, PlacementStore } from '../../capacity/index.js';
import { CaseEventStore, CaseLockStore } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { refuse, type Actor, type Day, type Reason, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { EntryStore } from '../../waitlist/index.js';
import { stepped, type Entry } from '../../waitlist/domain/index.js';
import { noShowProblems } from '../domain/index.js';
import { MissedSessionStore } from '../store/missed-session.store.js';

/** When and why a placement ended. */
export interface RecordEndCommand {
  readonly idempotencyKey: string;
  readonly placementId: string;
  readonly endedOn: Day;
  readonly reason: EndReason;
}

/** Records that a citizen's time in an intervention ended; the place falls free at once, for the next in the queue. */
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
    private readonly entries: EntryStore,
    private readonly missed: MissedSessionStore,
    @Inject(CONFIG) private readonly config: RunningConfig,
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
      const entry = await this.entries.lockByPlacement(tx, placementId);
      const problems = [
        ...endProblems(placement, endedOn, tx.today),
        ...(reason === 'NO_SHOW' ? await this.notComing(tx, placementId, entry) : []),
      ];
      if (problems.length > 0) return refuse(...problems);
      await this.endings.end(tx, [placement], { endedOn, reason, endedBy: actor.personId });
      if (entry?.state === 'STARTED') await this.end(tx, actor, entry, reason);
      const about = { caseId, actor, departmentId: intervention.departmentId, objectId: placementId };
      await this.events.append(tx, { ...about, kind: 'PLACEMENT_ENDED', details: { reason } });
      return {
        answer: { placementId, caseId },
        subjectIds: [caseId],
        objectIds: [placementId, interventionId],
        details: { endedOn, reason },
      };
    });
  }

  /** Not coming frees a place only after so many missed sessions and an attempt to reach the citizen. */
  private async notComing(tx: Tx, placementId: string, entry: Entry | null): Promise<readonly Reason[]> {
    const known = await this.missed.missed(tx, placementId, entry?.id ?? null);
    return noShowProblems({ ...known, needed: this.config.thresholds.noShowSessions });
  }

  private async end(tx: Tx, actor: Actor, entry: Entry, reason: EndReason): Promise<void> {
    const after = stepped(entry, 'END', { endReason: reason, endedAt: tx.now });
    const happened = { kind: 'ENDED' as const, personId: actor.personId, details: { reason } };
    await this.entries.apply(tx, [{ before: entry, after, happened }]);
  }
}
