import { Injectable } from '@nestjs/common';
import { mayDo, PeopleReads } from '../../access/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { isRefused, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { cohortCancelled, cohortEnded, peopleIn, staleCohort, withNames } from '../domain/index.js';
import { CapacityStore } from '../store/capacity.store.js';
import { CohortStore, type KeptCohort } from '../store/cohort.store.js';
import { ScheduleReads, type InterventionTimes } from '../store/schedule.reads.js';

/** An intervention that the actor may change capacity of, as far as capacity needs it. */
export type LockedIntervention = NonNullable<Awaited<ReturnType<InterventionStore['lock']>>>;

/** A cohort that the actor may change, with all that decides about it; locked. */
export interface CohortAtHand {
  readonly cohort: KeptCohort;
  readonly departmentId: string;
  readonly times: InterventionTimes;
}

/**
 * What the use cases of cohorts, sessions and closures have in common: who may, the locks in their one order
 * (intervention, its head, the cohort), and how somebody who came second is told.
 */
@Injectable()
export class CapacityDesk {
  constructor(
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly cohorts: CohortStore,
    private readonly schedules: ScheduleReads,
    private readonly people: PeopleReads,
  ) {}

  /** The intervention and its head, locked; null when it is not there or not the actor's. */
  async lockIntervention(
    tx: Tx,
    actor: Actor,
    operation: string,
    interventionId: string,
  ): Promise<LockedIntervention | null> {
    const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
    if (!intervention || !mayDo(actor, operation, intervention.departmentId)) return null;
    await this.capacity.lockHead(tx, interventionId);
    return intervention;
  }

  /** The cohort with its intervention, locked; null when it is not there or not the actor's. */
  async lockCohort(tx: Tx, actor: Actor, operation: string, id: string): Promise<CohortAtHand | null> {
    const interventionId = await this.cohorts.interventionIdOf(tx, id);
    if (interventionId === null) return null;
    const intervention = await this.lockIntervention(tx, actor, operation, interventionId);
    if (!intervention) return null;
    const cohort = await this.cohorts.lock(tx, id);
    if (!cohort) return null;
    const { departmentId } = intervention;
    return { cohort, departmentId, times: await this.schedules.of(tx, interventionId) };
  }

  /** Why the cohort cannot be changed from the version at all. */
  async standingProblems(
    tx: Tx,
    cohort: KeptCohort,
    version: number,
    fields: { readonly id: string; readonly version: string },
  ): Promise<readonly Reason[]> {
    const problems: Reason[] = [];
    if (cohort.version !== version) {
      const first =
        version > 0 && version < cohort.version
          ? await this.cohorts.madeBy(tx, cohort.id, version + 1)
          : null;
      problems.push(staleCohort(cohort.version, first, fields.version));
    }
    if (cohort.state === 'CANCELLED') problems.push(cohortCancelled(fields.id));
    if (cohort.content.endsOn < tx.today) problems.push(cohortEnded(fields.id));
    return problems;
  }

  /** The answer with the names of those who were first; names are read now and never kept with an answer. */
  async named<Answer extends object>(answer: Answer | Refused): Promise<Answer | Refused> {
    if (!isRefused(answer)) return answer;
    const ids = peopleIn(answer);
    return ids.length === 0 ? answer : withNames(answer, await this.people.names(ids));
  }
}
