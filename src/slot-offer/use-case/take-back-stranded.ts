import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import { DueOffers } from '../desk/due-offers.js';
import { OfferClosing } from '../desk/offer-closing.js';
import { SweepReads } from '../store/sweep.reads.js';

/** Takes back offers of places that cannot be taken any more: nobody is offered a place in what has started. */
@Injectable()
export class TakeBackStranded {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly reads: SweepReads,
    private readonly due: DueOffers,
    private readonly closing: OfferClosing,
  ) {}

  /** @returns the interventions whose places went on */
  async execute(requestId: string): Promise<ReadonlySet<string>> {
    const found = await this.reads.stranded();
    if (found.length === 0) return new Set();
    return this.database.transaction(async (tx) => {
      await this.due.lock(tx, found);
      // Decided anew: somebody may have answered while this one waited for the locks.
      const still = new Set((await this.reads.stranded(tx)).map(({ id }) => id));
      const { offers, entries } = await this.due.lock(
        tx,
        found.filter(({ id }) => still.has(id)),
      );
      await this.closing.takeBack(tx, offers, entries);
      if (offers.length > 0)
        await this.audit.append(tx, {
          actor: null,
          action: 'CHANGE',
          operation: 'takeBackStranded',
          subjectIds: offers.map(({ caseId }) => caseId),
          objectIds: offers.map(({ id }) => id),
          details: { slotOffers: offers.length },
          requestId,
        });
      return new Set(offers.map(({ interventionId }) => interventionId));
    });
  }
}
