import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  CaseEventStore,
  CitizenEventEffects,
  type CitizenEffects,
  type CitizenEvent,
  type Merged,
} from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CapacityStore } from './capacity.store.js';
import { PlacementEndings, type Ending } from './placement-endings.js';
import { PlacementStore, type KeptPlacement } from './placement.store.js';

/** What happens to places when a citizen dies, moves away, or turns out to be somebody known. */
@Injectable()
export class CapacityCitizenEffects implements CitizenEffects, OnModuleInit {
  constructor(
    private readonly registry: CitizenEventEffects,
    private readonly events: CaseEventStore,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly endings: PlacementEndings,
    private readonly placements: PlacementStore,
  ) {}

  onModuleInit(): void {
    this.registry.register('capacity', this);
  }

  /** Placements end quietly on the day of death, and their places fall free. */
  async died(tx: Tx, { citizenId, day, actor }: CitizenEvent): Promise<void> {
    const live = await this.lockLive(tx, [citizenId]);
    await this.end(tx, live, { endedOn: day, reason: 'DIED', endedBy: actor.personId });
  }

  /** Nothing ends by itself: the responsible person is asked. */
  async movedAway(): Promise<void> {
    return Promise.resolve();
  }

  /** One person has one placement in an intervention: the one that began first stays. */
  async merged(tx: Tx, { citizenId, duplicateId, day, actor }: Merged): Promise<void> {
    const live = await this.lockLive(tx, [citizenId, duplicateId]);
    const later = live.filter(
      ({ interventionId }, index) => live.findIndex((one) => one.interventionId === interventionId) < index,
    );
    await this.end(tx, later, { endedOn: day, reason: 'OTHER', endedBy: actor.personId });
    await this.placements.reassign(tx, duplicateId, citizenId);
  }

  /** The case of each placement tells of its end, and not who or which department caused it: that may be another one. */
  private async end(tx: Tx, placements: readonly KeptPlacement[], ending: Ending): Promise<void> {
    await this.endings.end(tx, placements, ending);
    const { reason } = ending;
    await this.events.appendAll(
      tx,
      placements.map(({ id, caseId }) => ({
        caseId,
        kind: 'PLACEMENT_ENDED',
        actor: null,
        departmentId: null,
        objectId: id,
        details: { reason },
      })),
    );
  }

  private async lockLive(tx: Tx, citizenIds: readonly string[]): Promise<readonly KeptPlacement[]> {
    const interventionIds = await this.placements.interventionsOf(tx, citizenIds);
    await this.interventions.lockMany(tx, interventionIds);
    await this.capacity.lockHeads(tx, interventionIds);
    return this.placements.lockLive(tx, citizenIds);
  }
}
