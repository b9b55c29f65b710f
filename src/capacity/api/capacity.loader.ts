import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { perBatch } from '../../platform/graphql/index.js';
import { CapacityHistoryReads, type StatementInHistory } from '../store/capacity-history.reads.js';
import { CapacityReads } from '../store/capacity.reads.js';
import { capacityView, type CapacityView } from './capacity.type.js';

/** One lookup per request for the capacity of all its interventions. */
@Injectable()
export class CapacityLoaders {
  constructor(
    private readonly reads: CapacityReads,
    private readonly history: CapacityHistoryReads,
  ) {}

  /** Plans whose day has not come, by intervention. */
  plans(context: object): DataLoader<string, readonly StatementInHistory[]> {
    return perBatch(
      context,
      CapacityHistoryReads,
      () =>
        new DataLoader(async (ids) => {
          const found = await this.history.plans(ids);
          return ids.map((id) => found.filter(({ interventionId }) => interventionId === id));
        }),
    );
  }

  capacities(context: object): DataLoader<string, CapacityView | null> {
    return perBatch(
      context,
      CapacityReads,
      () =>
        new DataLoader(async (ids) => {
          const found = new Map(
            (await this.reads.counted(ids)).map((one) => [one.interventionId, capacityView(one)]),
          );
          return ids.map((id) => found.get(id) ?? null);
        }),
    );
  }
}
