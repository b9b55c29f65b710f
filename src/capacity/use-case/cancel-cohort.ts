import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { announcementProblems, noSuchCohort, noteProblems } from '../domain/index.js';
import { CohortEffects } from '../store/cohort-effects.js';
import { COHORT_CANCELLED } from '../store/messages.js';
import { CapacityDesk } from '../desk/capacity-desk.js';
import type { CohortChanged } from './change-cohort.js';

/** A cohort that is not held after all, and why. */
export interface CancelCohortCommand {
  readonly idempotencyKey: string;
  readonly id: string;
  /** The version that the decision was made from. */
  readonly version: number;
  readonly reason: string;
  /** Default: today. */
  readonly announcedOn: Day | null;
}

/**
 * Cancels a cohort: its free seats close. Placements stay as they are, since what becomes of the people in it is for
 * a person to settle.
 */
@Injectable()
export class CancelCohort {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly desk: CapacityDesk,
    private readonly effects: CohortEffects,
    private readonly outbox: Outbox,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: CancelCohortCommand,
  ): Promise<CohortChanged | Refused> {
    const answer = await this.commands.run<CohortChanged>(
      actor,
      { operation: 'cancelCohort', idempotencyKey, input },
      async (tx) => {
        const found = await this.desk.lockCohort(tx, actor, 'cancelCohort', input.id);
        if (!found) return noSuchCohort();
        const { cohort, departmentId } = found;
        const announcedOn = input.announcedOn ?? tx.today;
        const problems = [
          ...(await this.desk.standingProblems(tx, cohort, input.version, { id: 'id', version: 'version' })),
          ...noteProblems(input.reason, 'reason'),
          ...announcementProblems(announcedOn, tx.today),
        ];
        if (problems.length > 0) return refuse(...problems);
        const version = cohort.version + 1;
        const { over } = await this.effects.bringIntoForce(
          tx,
          { ...cohort, version, state: 'CANCELLED', changedBy: actor.personId, changedAt: tx.now },
          departmentId,
          { reason: input.reason, announcedOn },
        );
        await this.outbox.append(tx, COHORT_CANCELLED, { cohortId: cohort.id });
        return {
          answer: { cohortId: cohort.id, version, over },
          objectIds: [cohort.id, cohort.interventionId],
          details: { version, participants: over },
        };
      },
    );
    return this.desk.named(answer);
  }
}
