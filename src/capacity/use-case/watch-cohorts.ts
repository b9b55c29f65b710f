import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { Database } from '../../platform/database/index.js';
import { SmallCohortStore } from '../store/small-cohort.store.js';

/**
 * Finds the cohorts whose enrolment ended below the size they need, and makes each a conflict that a person settles;
 * those that are large enough after all no longer are one. Runs once a day and may run any number of times.
 */
@Injectable()
export class WatchCohorts {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly interventions: InterventionStore,
    private readonly small: SmallCohortStore,
  ) {}

  /** @returns how many conflicts were raised */
  async execute(requestId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      await this.interventions.lockMany(tx, await this.small.interventionsConcerned(tx));
      const settled = await this.small.clearGrown(tx);
      const raised = await this.small.raise(tx);
      if (settled.length + raised.length > 0) {
        await this.audit.append(tx, {
          actor: null,
          action: 'CHANGE',
          operation: 'watchCohorts',
          objectIds: [...new Set([...settled, ...raised])],
          details: { raised: raised.length, settled: settled.length },
          requestId,
        });
      }
      return raised.length;
    });
  }
}
