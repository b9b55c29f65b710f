import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { mayDo } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import { ClosureStore, type KeptClosure } from '../store/closure.store.js';
import { CohortReads, type KeptRevision } from '../store/cohort.reads.js';
import { ScheduleReads, type InterventionTimes } from '../store/schedule.reads.js';
import { cohortView, type CohortView } from './cohort.type.js';

/** Whether the actor works where capacity of the department is kept: more is told then. */
export const isOwnOf = (actor: Actor, departmentId: string): boolean =>
  mayDo(actor, 'changeCohort', departmentId);

/** One lookup per request for cohorts, closures and times of all its interventions. */
@Injectable()
export class CohortLoaders {
  constructor(
    private readonly database: Database,
    private readonly cohortReads: CohortReads,
    private readonly closureStore: ClosureStore,
    private readonly schedules: ScheduleReads,
  ) {}

  /** Cohorts of interventions that have not ended. */
  cohorts(context: object, actor: Actor): DataLoader<string, CohortView[]> {
    return perRequest(
      context,
      CohortReads,
      () =>
        new DataLoader(async (ids) => {
          const found = await this.cohortReads.ofInterventions(ids, await this.database.today(), null);
          const views = found.map((one) => cohortView(one, isOwnOf(actor, one.departmentId)));
          return ids.map((id) => views.filter(({ interventionId }) => interventionId === id));
        }),
    );
  }

  /** Every version of cohorts, the newest first. */
  revisions(context: object): DataLoader<string, KeptRevision[]> {
    return perRequest(
      context,
      CohortLoaders,
      () =>
        new DataLoader(async (ids) => {
          const found = await this.cohortReads.revisions(ids);
          return ids.map((id) => found.filter(({ cohortId }) => cohortId === id));
        }),
    );
  }

  /** Closures of interventions in force that are not over. */
  closures(context: object): DataLoader<string, KeptClosure[]> {
    return perRequest(
      context,
      ClosureStore,
      () =>
        new DataLoader(async (ids) => {
          const found = await this.closureStore.fromDay(this.database, ids, await this.database.today());
          return ids.map((id) => found.filter(({ interventionId }) => interventionId === id));
        }),
    );
  }

  /** All that decides when groups of interventions meet; null for those that do not exist. */
  times(context: object): DataLoader<string, InterventionTimes | null> {
    return perRequest(
      context,
      ScheduleReads,
      () =>
        new DataLoader(async (ids) => {
          const found = await this.schedules.timesOf(this.database, ids);
          const byId = new Map(found.map((one) => [one.interventionId, one]));
          return ids.map((id) => byId.get(id) ?? null);
        }),
    );
  }
}
