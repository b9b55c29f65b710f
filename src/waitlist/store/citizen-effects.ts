import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlacementStore } from '../../capacity/index.js';
import {
  CaseEventStore,
  CitizenEventEffects,
  type CitizenEffects,
  type CitizenEvent,
  type Merged,
  type MovedAway,
} from '../../case-file/index.js';
import { nextWorkingDay } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { ENDED_BY_LEAVING, left, mergedPairs, type Entry } from '../domain/index.js';
import { CitizenEntries } from './citizen-entries.js';
import { EntryStore } from './entry.store.js';
import { TaskStore } from './task.store.js';

/**
 * What happens in queues when a citizen dies, moves away, or turns out to be somebody known. Events name no person: whoever
 * recorded it may belong to a department of which the queue's staff must not know that it knows the citizen.
 */
@Injectable()
export class WaitlistCitizenEffects implements CitizenEffects, OnModuleInit {
  constructor(
    private readonly registry: CitizenEventEffects,
    private readonly events: CaseEventStore,
    private readonly citizens: CitizenEntries,
    private readonly placements: PlacementStore,
    private readonly entries: EntryStore,
    private readonly tasks: TaskStore,
  ) {}

  onModuleInit(): void {
    this.registry.register('waitlist', this);
  }

  /** Nobody waits any more, and nobody is asked to do anything. */
  async died(tx: Tx, { citizenId }: CitizenEvent): Promise<void> {
    const live = await this.citizens.lockLive(tx, [citizenId]);
    await this.entries.apply(
      tx,
      live.map((before) => {
        const isStarted = before.state === 'STARTED';
        const after = left(before, isStarted ? 'END' : 'CLOSE', 'DIED', tx.now);
        const kind = isStarted ? 'ENDED' : 'CLOSED';
        return { before, after, happened: { kind, personId: null, details: { reason: 'DIED' } } };
      }),
    );
    await this.settle(tx, live);
    await this.tell(tx, live, 'DIED');
  }

  /** Nothing ends: somebody may finish what was begun, and another municipality may pay (R36); a person asks. */
  async movedAway(tx: Tx, { citizenId }: MovedAway): Promise<void> {
    const live = await this.citizens.lockLive(tx, [citizenId]);
    await this.tasks.raise(
      tx,
      live.map(({ id, interventionId, referringDepartmentId, responsibleId }) => ({
        kind: 'ASK_AFTER_MOVE',
        departmentId: referringDepartmentId,
        entryId: id,
        interventionId,
        objectId: null,
        addresseeId: responsibleId,
        isForLead: false,
        dueOn: nextWorkingDay(tx.today),
        tellCitizen: null,
      })),
    );
  }

  /** Of two entries in one queue one stays, with the earliest dates; everything is the surviving citizen's from now on. */
  async merged(tx: Tx, { citizenId, duplicateId }: Merged): Promise<void> {
    const live = await this.citizens.lockLive(tx, [citizenId, duplicateId]);
    const placed = await this.placements.lockLive(tx, [citizenId, duplicateId]);
    const livePlacements = new Set(placed.map(({ id }) => id));
    const pairs = mergedPairs(live, { citizenId, now: tx.now, livePlacements });
    // One after the other: only one live entry may be the survivor's at any time.
    await this.entries.apply(
      tx,
      pairs.map(({ kept, closed }) => {
        const kind = closed.before.state === 'STARTED' ? 'ENDED' : 'CLOSED';
        const details = { reason: 'MERGED', keptId: kept.before.id };
        return { ...closed, happened: { kind, personId: null, details } };
      }),
    );
    await this.entries.apply(
      tx,
      pairs.map(({ kept, closed }) => {
        const details = { mergedId: closed.before.id };
        return { ...kept, happened: { kind: 'CHANGED', personId: null, details } };
      }),
    );
    await this.entries.reassign(tx, duplicateId, citizenId);
    const closed = pairs.map((pair) => pair.closed.before);
    await this.settle(tx, closed);
    await this.tell(tx, closed, 'MERGED');
  }

  private async settle(tx: Tx, entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const entryIds = entries.map(({ id }) => id);
    await this.tasks.settle(tx, { kinds: ENDED_BY_LEAVING, entryIds });
  }

  /** The case tells of the end, and not who or which department caused it: that may be another one. */
  private async tell(tx: Tx, entries: readonly Entry[], reason: string): Promise<void> {
    await this.events.appendAll(
      tx,
      entries.map(({ id, caseId }) => ({
        caseId,
        kind: 'WAITLIST_CLOSED',
        actor: null,
        departmentId: null,
        objectId: id,
        details: { reason },
      })),
    );
  }
}
