import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { noSuchPlacement } from '../../capacity/domain/index.js';
import { PlacementStore } from '../../capacity/index.js';
import { CaseLockStore } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { missedDayProblems } from '../domain/index.js';
import { MissedSessionStore } from '../store/missed-session.store.js';

/** Somebody did not come on a day. */
export interface RecordMissedSessionCommand {
  readonly idempotencyKey: string;
  readonly placementId: string;
  readonly day: Day;
}

/** Records that somebody missed a session: it frees nothing by itself, and stays with the owning department. */
@Injectable()
export class RecordMissedSession {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly cases: CaseLockStore,
    private readonly interventions: InterventionStore,
    private readonly placements: PlacementStore,
    private readonly missed: MissedSessionStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordMissedSessionCommand,
  ): Promise<{ readonly placementId: string } | Refused> {
    const { placementId, day } = input;
    const command = { operation: 'recordMissedSession', idempotencyKey, input };
    return this.commands.run(actor, command, async (tx) => {
      const found = await this.placements.find(tx, placementId);
      if (!found) return noSuchPlacement();
      const { caseId, interventionId } = found;
      await this.cases.lock(tx, [caseId]);
      const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
      const isMine = intervention && mayDo(actor, 'recordMissedSession', intervention.departmentId);
      const placement = isMine ? await this.placements.lock(tx, placementId) : null;
      if (!placement) return noSuchPlacement();
      const problems = missedDayProblems(day, placement, tx.today);
      if (problems.length > 0) return refuse(...problems);
      await this.missed.add(tx, placementId, day, actor.personId);
      return {
        answer: { placementId },
        subjectIds: [caseId],
        objectIds: [placementId, interventionId],
        details: {},
      };
    });
  }
}
