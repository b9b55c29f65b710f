import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { perBatch } from '../../platform/graphql/index.js';
import { CatalogueReads } from '../store/catalogue.reads.js';
import { interventionView, type InterventionView } from './intervention.type.js';

/** One lookup per request for all the interventions that other things refer to. */
@Injectable()
export class InterventionLoader {
  constructor(private readonly reads: CatalogueReads) {}

  /** Interventions as they are shown now; null for one that is not. */
  shown(context: object): DataLoader<string, InterventionView | null> {
    return perBatch(
      context,
      InterventionLoader,
      () =>
        new DataLoader(async (ids) => {
          const found = new Map(
            (await this.reads.shownByIds(ids)).map((one) => [one.id, interventionView(one)]),
          );
          return ids.map((id) => found.get(id) ?? null);
        }),
    );
  }
}
