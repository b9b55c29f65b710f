import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import { MatchGrounds } from '../desk/match-grounds.js';
import { SlotOffering } from '../desk/slot-offering.js';

/**
 * Offers the free places of one intervention to the first in its queue who can take them (R22). It may run any number of
 * times and in any number of processes: the intervention is locked, and what is offered is free no more.
 */
@Injectable()
export class MatchPlaces {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly grounds: MatchGrounds,
    private readonly offering: SlotOffering,
  ) {}

  /** @returns how many slot offers were made */
  async execute(interventionId: string, requestId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const ground = await this.grounds.lock(tx, interventionId);
      if (!ground || ground.places.length === 0 || ground.ground.most === 0) return 0;
      const offered = await this.offering.offer(tx, ground, null);
      if (offered.length === 0) return 0;
      await this.audit.append(tx, {
        actor: null,
        action: 'CHANGE',
        operation: 'matchPlaces',
        objectIds: [interventionId],
        details: { slotOffers: offered.length },
        requestId,
      });
      return offered.length;
    });
  }
}
