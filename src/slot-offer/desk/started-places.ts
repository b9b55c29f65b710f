import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PlaceHoldingStore } from '../../capacity/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EntryStore } from '../../waitlist/index.js';
import { stepped, type Entry } from '../../waitlist/domain/index.js';
import { directEntry, type DirectStart } from '../domain/index.js';
import { MatchRunStore } from '../store/match-run.store.js';
import { PassingStore } from '../store/passing.store.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';
import type { StartGround, StatedStart } from './start-desk.js';

/** A start with the place it is on. */
export interface StartOnPlace {
  readonly placementId: string;
  /** null where nothing is counted by places. */
  readonly placeId: string | null;
}

/** Puts somebody who starts onto a place, and keeps it in the queue's own record. */
@Injectable()
export class StartedPlaces {
  constructor(
    private readonly places: PlaceHoldingStore,
    private readonly offers: SlotOfferStore,
    private readonly runs: MatchRunStore,
    private readonly passing: PassingStore,
    private readonly entries: EntryStore,
  ) {}

  /** The place: the one that is kept for the citizen, else a free one. @returns null when there is none */
  async take(
    tx: Tx,
    { promised, head, cohortId }: StartGround,
    { interventionId, guestMunicipality }: StatedStart & { readonly guestMunicipality: string | null },
    placementId: string,
  ): Promise<StartOnPlace | null> {
    if (promised) {
      const isTaken = await this.places.takeHeld(tx, promised.placeId, promised.id, placementId);
      return isTaken ? { placementId, placeId: promised.placeId } : null;
    }
    if (head?.mode === 'UNLIMITED') return { placementId, placeId: null };
    const key = { interventionId, cohortId, guestMunicipality };
    const placeId = await this.places.occupy(tx, key, placementId);
    return placeId === null ? null : { placementId, placeId };
  }

  /** What the queue keeps of the start; the placement is there already. */
  async keep(
    tx: Tx,
    actor: Actor,
    ground: StartGround,
    stated: StatedStart,
    { placementId, placeId }: StartOnPlace,
    direct: DirectStart,
  ): Promise<void> {
    const { entry, promised } = ground;
    const happened = { personId: actor.personId, details: { placementId, directly: promised === null } };
    if (promised && entry) {
      await this.offers.started(tx, promised.id);
      const after = stepped(entry, 'START', { placementId });
      await this.entries.apply(tx, [{ before: entry, after, happened: { ...happened, kind: 'STARTED' } }]);
      return;
    }
    const started = entry ?? this.newEntry(tx, actor, ground, stated, placementId);
    if (entry) {
      const after = stepped(entry, 'START_DIRECTLY', { placementId });
      await this.entries.apply(tx, [{ before: entry, after, happened: { ...happened, kind: 'STARTED' } }]);
    } else await this.entries.insert(tx, [started], () => ({ ...happened, kind: 'STARTED' }));
    if (placeId !== null) await this.keepDirect(tx, actor, ground, { started, placeId, direct });
  }

  private newEntry(
    tx: Tx,
    actor: Actor,
    { departmentId, citizenId, caseDepartmentId }: StartGround,
    { caseId, interventionId, startedOn }: StatedStart,
    placementId: string,
  ): Entry {
    const who = { interventionId, departmentId, caseId, citizenId, placementId, startedOn };
    const by = { startedBy: actor.personId, now: tx.now, today: tx.today };
    return directEntry({ id: randomUUID(), ...who, referringDepartmentId: caseDepartmentId, ...by });
  }

  private async keepDirect(
    tx: Tx,
    actor: Actor,
    { departmentId, cohortId, entry }: StartGround,
    at: { readonly started: Entry; readonly placeId: string; readonly direct: DirectStart },
  ): Promise<void> {
    const { started, placeId, direct } = at;
    const { interventionId, caseId } = started;
    const runId = direct.passes > 0 ? await this.runs.open(tx, interventionId, actor.personId) : null;
    if (runId !== null) await this.passing.keep(tx, runId, interventionId, entry, cohortId);
    await this.offers.insertDirect(tx, {
      id: randomUUID(),
      runId,
      interventionId,
      departmentId,
      cohortId,
      placeId,
      vacancy: await this.places.vacancyOf(tx, placeId),
      entryId: started.id,
      caseId,
      reason: direct.reason ?? 'NOBODY_WAITING',
      note: direct.note,
      by: actor.personId,
    });
  }
}
