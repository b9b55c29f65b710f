import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import {
  announcementProblems,
  cohortProblems,
  interventionRetired,
  lastEntryOf,
  modeNotCohorts,
  notInCohorts,
  sessionContextOf,
  type CohortContent,
} from '../domain/index.js';
import { CohortEffects } from '../store/cohort-effects.js';
import type { KeptCohort } from '../store/cohort.store.js';
import { ScheduleReads } from '../store/schedule.reads.js';
import { CapacityDesk } from '../desk/capacity-desk.js';
import { CohortStatement } from '../desk/cohort-statement.js';

/** A group with a fixed start, for an intervention that is given in cohorts. */
export interface OpenCohortCommand {
  readonly idempotencyKey: string;
  readonly interventionId: string;
  readonly content: CohortContent;
  /** Default: today. */
  readonly announcedOn: Day | null;
}

/** Which cohort was changed, and its version now. */
export interface CohortStep {
  readonly cohortId: string;
  readonly version: number;
}

/**
 * Opens a group with a fixed start: its seats become places. Where nobody has stated capacity yet, opening the first
 * one states that there are cohorts, since a group that nobody sees helps nobody.
 */
@Injectable()
export class OpenCohort {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly desk: CapacityDesk,
    private readonly schedules: ScheduleReads,
    private readonly effects: CohortEffects,
    private readonly statement: CohortStatement,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: OpenCohortCommand,
  ): Promise<CohortStep | Refused> {
    const { interventionId, content } = input;
    return this.commands.run(actor, { operation: 'openCohort', idempotencyKey, input }, async (tx) => {
      const intervention = await this.desk.lockIntervention(tx, actor, 'openCohort', interventionId);
      if (!intervention) return noSuchIntervention('interventionId');
      const head = await this.statement.lockHead(tx, interventionId);
      const times = await this.schedules.of(tx, interventionId);
      const id = randomUUID();
      const announcedOn = input.announcedOn ?? tx.today;
      const context = sessionContextOf(times, content, id, content.endsOn);
      const problems = [
        ...(intervention.content.delivery === 'COHORT' ? [] : [notInCohorts()]),
        ...(intervention.state === 'RETIRED' ? [interventionRetired()] : []),
        ...(head !== null && head.mode !== 'COHORTS' ? [modeNotCohorts()] : []),
        ...cohortProblems(content, { ...context, today: tx.today, isNew: true }),
        ...announcementProblems(announcedOn, tx.today),
      ];
      if (problems.length > 0) return refuse(...problems);
      if (head === null) await this.statement.open(tx, actor, intervention, announcedOn);
      const cohort: KeptCohort = {
        id,
        interventionId,
        version: 1,
        state: 'OPEN',
        content,
        lastEntryOn: lastEntryOf(id, content, times),
        changedBy: actor.personId,
        changedAt: tx.now,
      };
      await this.effects.bringIntoForce(tx, cohort, intervention.departmentId, { reason: null, announcedOn });
      return {
        answer: { cohortId: id, version: 1 },
        objectIds: [id, interventionId],
        details: { seats: content.seats + content.extraSeats },
      };
    });
  }
}
