import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { SignedInActor } from '../../access/index.js';
import { CaseAccessStore } from '../../case-file/index.js';
import { Database } from '../../platform/database/index.js';
import { perBatch, perRequest } from '../../platform/graphql/index.js';
import { SightByRule } from '../desk/sight-by-rule.js';
import type { KeptAlert } from '../store/alert.reads.js';
import { DeliveryLogReads, type LoggedDelivery } from '../store/delivery-log.reads.js';

/** What alerts show beside their own row: one lookup per kind and request, or per change that many are told of. */
@Injectable()
export class AlertLoaders {
  constructor(
    private readonly database: Database,
    private readonly sight: SightByRule,
    private readonly cases: CaseAccessStore,
    private readonly log: DeliveryLogReads,
  ) {}

  /** As whose they are may see them now, if at all: asked for everybody who is told of one change together. */
  seen(context: object): DataLoader<KeptAlert, KeptAlert | null> {
    return perBatch(
      context,
      SightByRule,
      () =>
        new DataLoader(async (alerts) => this.sight.seen(this.database, alerts), {
          cache: false,
          batchScheduleFn: (send) => setImmediate(send),
        }),
    );
  }

  /** Whether cases are open to the actor. */
  openCases(context: object, actor: SignedInActor): DataLoader<string, boolean> {
    return perRequest(
      context,
      CaseAccessStore,
      () =>
        new DataLoader(async (caseIds) => {
          const open = await this.cases.accessibleCases(this.database, actor, { caseIds });
          const ids = new Set(open.map(({ caseId }) => caseId));
          return caseIds.map((id) => ids.has(id));
        }),
    );
  }

  /** How alerts left the product. */
  deliveries(context: object): DataLoader<string, readonly LoggedDelivery[]> {
    return perBatch(
      context,
      DeliveryLogReads,
      () =>
        new DataLoader(async (alertIds) => {
          const found = await this.log.ofAlerts(alertIds);
          return alertIds.map((id) => found.get(id) ?? []);
        }),
    );
  }
}
