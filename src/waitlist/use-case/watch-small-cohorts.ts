import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { SmallCohortStore } from '../../capacity/index.js';
import { Database } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { TaskStore } from '../store/task.store.js';
import { WatchStore } from '../store/watch.store.js';

/**
 * Asks for a decision in time about cohorts that have fewer people than they need while enrolment is about to end: whether
 * they are held is a person's decision. It may run any number of times.
 */
@Injectable()
export class WatchSmallCohorts {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly cohorts: SmallCohortStore,
    private readonly watches: WatchStore,
    private readonly tasks: TaskStore,
  ) {}

  /** @returns how many decisions were asked for */
  async execute(requestId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const small = await this.cohorts.endingSoon(tx, this.config.thresholds.cohortDecisionDays);
      await this.watches.settleGrown(
        tx,
        small.map(({ cohortId }) => cohortId),
      );
      const told = await this.watches.toldOfCohorts(tx);
      const news = small.filter(({ cohortId, enrolTo }) => !told.has(`${cohortId} ${enrolTo}`));
      if (news.length === 0) return 0;
      await this.tasks.raise(
        tx,
        news.map(({ cohortId, interventionId, departmentId, enrolTo }) => ({
          kind: 'COHORT_UNDER_MINIMUM',
          departmentId,
          entryId: null,
          interventionId,
          objectId: cohortId,
          addresseeId: null,
          isForLead: false,
          dueOn: enrolTo,
          tellCitizen: null,
        })),
      );
      await this.audit.append(tx, {
        actor: null,
        action: 'CHANGE',
        operation: 'watchSmallCohorts',
        objectIds: news.map(({ cohortId }) => cohortId),
        details: { raised: news.length },
        requestId,
      });
      return news.length;
    });
  }
}
