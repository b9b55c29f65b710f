import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database, type Tx } from '../../platform/database/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import { QueuePolicies, type QueueKey } from '../../waitlist/index.js';
import type { CompiledPolicy } from '../../waitlist/domain/index.js';
import { StartWindowReads, type KeptWindow } from '../store/start-window.reads.js';
import { WaitReads } from '../store/wait.reads.js';
import type { KnownWaits } from './shown-waits.js';

/** Keys of what one class gives several times. */
const [ENTRIES, CLOCK] = [{}, {}];

/** One lookup per kind and request for start windows and waits. */
@Injectable()
export class ForecastLoaders {
  constructor(
    private readonly database: Database,
    private readonly windows: StartWindowReads,
    private readonly queuePolicies: QueuePolicies,
    private readonly waitReads: WaitReads,
  ) {}

  /** The clock of the database, once per request. */
  async clock(context: object): Promise<Pick<Tx, 'now' | 'today'>> {
    return perRequest(context, CLOCK, async () => this.database.clock());
  }

  /** The windows of interventions for somebody new, the first tier first; none where nothing was calculated. */
  ofInterventions(context: object): DataLoader<string, readonly KeptWindow[]> {
    return perRequest(
      context,
      StartWindowReads,
      () =>
        new DataLoader(async (ids) => {
          const found = await this.windows.ofInterventions(this.database, ids);
          return ids.map((id) => found.filter(({ interventionId }) => interventionId === id));
        }),
    );
  }

  /** The policy in force today for each queue; null where time alone decides. */
  policies(context: object): DataLoader<QueueKey, CompiledPolicy | null, string> {
    return perRequest(
      context,
      QueuePolicies,
      () =>
        new DataLoader(
          async (queues) => {
            const { today } = await this.clock(context);
            const q = { query: this.database.query.bind(this.database), today };
            const found = await this.queuePolicies.forQueues(q, queues);
            return queues.map(({ interventionId }) => found.get(interventionId) ?? null);
          },
          { cacheKeyFn: ({ interventionId }) => interventionId },
        ),
    );
  }

  /** The windows of entries; null for those that do not wait. */
  ofEntries(context: object): DataLoader<string, KeptWindow | null> {
    return perRequest(
      context,
      ENTRIES,
      () =>
        new DataLoader(async (ids) => {
          const found = new Map(
            (await this.windows.ofEntries(this.database, ids)).map((one) => [one.entryId, one]),
          );
          return ids.map((id) => found.get(id) ?? null);
        }),
    );
  }

  /** What is known of waits; null where nothing was counted. */
  waits(context: object): DataLoader<string, KnownWaits | null> {
    return perRequest(
      context,
      WaitReads,
      () =>
        new DataLoader(async (ids) => {
          const counted = await this.waitReads.counted(this.database, ids);
          const stated = await this.waitReads.stated(this.database, ids);
          const snapshots = await this.waitReads.snapshots(this.database, ids);
          const moves = await this.waitReads.moves(this.database, ids);
          return ids.map((id) => {
            const own = counted.find(({ interventionId }) => interventionId === id);
            if (!own) return null;
            return {
              counted: own,
              stated: stated.find(({ interventionId }) => interventionId === id) ?? null,
              snapshots: snapshots.filter(({ interventionId }) => interventionId === id),
              moves: moves.filter(({ interventionId }) => interventionId === id),
            };
          });
        }),
    );
  }
}
