import { Injectable } from '@nestjs/common';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import type { Actor, Day, Reason, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Changed } from '../../audit/index.js';
import {
  announcementProblems,
  cohortMissing,
  interventionRetired,
  lastEntryOf,
  lastPlannedDay,
  noSuchCohort,
  sessionContextOf,
  shownSchedule,
  versionMissing,
  type Schedule,
  type SessionChange,
  type SessionChangeContext,
} from '../domain/index.js';
import { CapacityStore } from '../store/capacity.store.js';
import { CohortEffects } from '../store/cohort-effects.js';
import type { KeptCohort } from '../store/cohort.store.js';
import { ScheduleReads, type InterventionTimes } from '../store/schedule.reads.js';
import { SessionChangeStore } from '../store/session-change.store.js';
import { CapacityDesk } from './capacity-desk.js';

/** Whose session is changed: that of a cohort, from a version of it, or of the group that an intervention is. */
export interface SessionOwner {
  readonly interventionId: string | null;
  readonly cohortId: string | null;
  /** Needed for a cohort. */
  readonly expectedVersion: number | null;
}

/** Which session changed; the cohort's version now, null for a group without cohorts. */
export interface SessionChanged {
  readonly interventionId: string;
  readonly cohortId: string | null;
  readonly version: number | null;
  readonly day: Day;
  readonly start: string;
}

/** The group whose session is to change, locked, and why it cannot be changed at all. */
interface GroupAtHand {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly cohort: KeptCohort | null;
  readonly times: InterventionTimes;
  readonly schedule: Schedule;
  readonly problems: readonly Reason[];
}

/** What both ways of changing a session hand over. */
export interface SessionWork {
  readonly operation: 'moveSession' | 'cancelSession';
  readonly owner: SessionOwner;
  readonly change: SessionChange;
  readonly reason: string;
  readonly announcedOn: Day | null;
  readonly problems: (context: SessionChangeContext) => readonly Reason[];
}

/** The steps that moving and cancelling a session share, inside their transaction. */
@Injectable()
export class SessionDesk {
  constructor(
    private readonly desk: CapacityDesk,
    private readonly schedules: ScheduleReads,
    private readonly effects: CohortEffects,
    private readonly changes: SessionChangeStore,
    private readonly capacity: CapacityStore,
  ) {}

  async change(tx: Tx, actor: Actor, work: SessionWork): Promise<Changed<SessionChanged> | Refused> {
    const found = await this.groupOf(tx, actor, work);
    if ('refused' in found) return found;
    const { schedule, times, cohort, interventionId, departmentId } = found;
    const announcedOn = work.announcedOn ?? tx.today;
    const cohortId = cohort?.id ?? null;
    const problems = [
      ...found.problems,
      ...work.problems({
        ...sessionContextOf(times, schedule, cohortId, lastPlannedDay(schedule, tx.today)),
        schedule,
        today: tx.today,
        now: tx.now,
      }),
      ...announcementProblems(announcedOn, tx.today),
    ];
    if (problems.length > 0) return { refused: problems };
    const { change, reason } = work;
    const changedBy = actor.personId;
    await this.changes.add(tx, { interventionId, cohortId, change, reason, announcedOn, changedBy });
    const version = cohort === null ? null : cohort.version + 1;
    if (cohort === null || version === null) await this.capacity.announce(tx, [interventionId]);
    else {
      const changes = [
        ...times.changes.filter(
          (one) => one.cohortId !== cohort.id || one.day !== change.day || one.start !== change.start,
        ),
        { ...change, cohortId: cohort.id },
      ];
      const lastEntryOn = lastEntryOf(cohort.id, cohort.content, { ...times, changes });
      await this.effects.bringIntoForce(
        tx,
        { ...cohort, version, lastEntryOn, changedBy, changedAt: tx.now },
        departmentId,
        { reason, announcedOn },
      );
    }
    return {
      answer: { interventionId, cohortId, version, day: change.day, start: change.start },
      objectIds: [interventionId, ...(cohortId === null ? [] : [cohortId])],
      details: { day: change.day, start: change.start },
    };
  }

  private async groupOf(
    tx: Tx,
    actor: Actor,
    { owner, operation }: SessionWork,
  ): Promise<GroupAtHand | Refused> {
    if (owner.cohortId !== null) {
      const found = await this.desk.lockCohort(tx, actor, operation, owner.cohortId);
      if (!found) return noSuchCohort('cohortId');
      const { cohort, departmentId, times } = found;
      const { expectedVersion } = owner;
      const fields = { id: 'cohortId', version: 'expectedVersion' };
      const problems = [
        ...(expectedVersion === null ? [versionMissing()] : []),
        ...(await this.desk.standingProblems(tx, cohort, expectedVersion ?? cohort.version, fields)),
      ];
      const { interventionId, content: schedule } = cohort;
      return { interventionId, departmentId, cohort, times, schedule, problems };
    }
    const interventionId = owner.interventionId ?? '';
    const intervention = await this.desk.lockIntervention(tx, actor, operation, interventionId);
    if (!intervention) return noSuchIntervention('interventionId');
    const times = await this.schedules.of(tx, interventionId);
    const { departmentId, state, content } = intervention;
    const problems = [
      ...((times.shown?.delivery ?? content.delivery) === 'COHORT' ? [cohortMissing()] : []),
      ...(state === 'RETIRED' ? [interventionRetired()] : []),
    ];
    const schedule = shownSchedule(times.shown, tx.today);
    return { interventionId, departmentId, cohort: null, times, schedule, problems };
  }
}
