import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { groupedBy, isBefore } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { DueOffers } from '../desk/due-offers.js';
import { OfferClosing } from '../desk/offer-closing.js';
import { SweepReads, type Due } from '../store/sweep.reads.js';

/** How many offers are looked at in one go; those of one intervention end in one transaction. */
const BATCH = 500;

/** Ends the slot offers whose time is over. Runs again and again, in any number of processes: each offer expires once. */
@Injectable()
export class ExpireSlotOffers {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly reads: SweepReads,
    private readonly due: DueOffers,
    private readonly closing: OfferClosing,
  ) {}

  /** @returns the interventions whose places went on */
  async execute(requestId: string): Promise<ReadonlySet<string>> {
    const touched = new Set<string>();
    for (;;) {
      const found = await this.reads.expired(BATCH);
      let expired = 0;
      for (const [interventionId, due] of groupedBy(found, (one) => one.interventionId)) {
        expired += await this.expire(due, requestId);
        touched.add(interventionId);
      }
      if (found.length < BATCH || expired === 0) return touched;
    }
  }

  private async expire(due: readonly Due[], requestId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const { offers, entries } = await this.due.lock(tx, due);
      const over = offers.filter(({ state, expiresAt }) => state === 'OPEN' && isBefore(expiresAt, tx.now));
      await this.closing.expire(tx, over, entries);
      if (over.length > 0)
        await this.audit.append(tx, {
          actor: null,
          action: 'CHANGE',
          operation: 'expireSlotOffers',
          subjectIds: over.map(({ caseId }) => caseId),
          objectIds: over.map(({ id }) => id),
          details: { slotOffers: over.length },
          requestId,
        });
      return over.length;
    });
  }
}
