import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import {
  announcementProblems,
  changedContent,
  cohortChangeProblems,
  isSameCohort,
  lastEntryOf,
  noSuchCohort,
  noteProblems,
  nothingChanges,
  sessionContextOf,
  type CohortChange,
} from '../domain/index.js';
import { CohortEffects } from '../store/cohort-effects.js';
import { CapacityDesk } from '../desk/capacity-desk.js';
import type { CohortStep } from './open-cohort.js';

/** What becomes different of a cohort, and why; what the content leaves out stays. */
export interface ChangeCohortCommand {
  readonly idempotencyKey: string;
  readonly id: string;
  /** The version that the change was made from. */
  readonly version: number;
  readonly content: CohortChange;
  readonly reason: string;
  /** Default: today. */
  readonly announcedOn: Day | null;
}

/** A change that was made, and by how many people more seats are taken than there are now. */
export interface CohortChanged extends CohortStep {
  readonly over: number;
}

/** Changes seats, days or times of a cohort. A cut below what is taken throws nobody out. */
@Injectable()
export class ChangeCohort {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly desk: CapacityDesk,
    private readonly effects: CohortEffects,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ChangeCohortCommand,
  ): Promise<CohortChanged | Refused> {
    const answer = await this.commands.run<CohortChanged>(
      actor,
      { operation: 'changeCohort', idempotencyKey, input },
      async (tx) => {
        const found = await this.desk.lockCohort(tx, actor, 'changeCohort', input.id);
        if (!found) return noSuchCohort();
        const { cohort, departmentId, times } = found;
        const content = changedContent(cohort.content, input.content);
        const announcedOn = input.announcedOn ?? tx.today;
        const context = sessionContextOf(times, content, cohort.id, content.endsOn);
        const problems = [
          ...(await this.desk.standingProblems(tx, cohort, input.version, { id: 'id', version: 'version' })),
          ...cohortChangeProblems(cohort.content, content, { ...context, today: tx.today }),
          ...(isSameCohort(cohort.content, content) ? [nothingChanges('content')] : []),
          ...noteProblems(input.reason, 'reason'),
          ...announcementProblems(announcedOn, tx.today),
        ];
        if (problems.length > 0) return refuse(...problems);
        const version = cohort.version + 1;
        const changed = {
          ...cohort,
          version,
          content,
          lastEntryOn: lastEntryOf(cohort.id, content, times),
          changedBy: actor.personId,
          changedAt: tx.now,
        };
        const note = { reason: input.reason, announcedOn };
        const { over } = await this.effects.bringIntoForce(tx, changed, departmentId, note);
        return {
          answer: { cohortId: cohort.id, version, over },
          objectIds: [cohort.id, cohort.interventionId],
          details: { version, over },
        };
      },
    );
    return this.desk.named(answer);
  }
}
