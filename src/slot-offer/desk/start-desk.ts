import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { isInClosure, type StartContext } from '../../capacity/domain/index.js';
import { CapacityStore, ClosureStore, PlacementStore, type CapacityHead } from '../../capacity/index.js';
import { CaseAccessStore, CaseLockStore, mayWork, noSuchCase } from '../../case-file/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { isDay, refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { EntrySight, EntryStore, mayChange } from '../../waitlist/index.js';
import type { Entry } from '../../waitlist/domain/index.js';
import type { SlotOffer } from '../domain/index.js';
import { SlotOfferStore } from '../store/slot-offer.store.js';

/** Who is said to have started, where and when. */
export interface StatedStart {
  readonly caseId: string;
  readonly interventionId: string;
  readonly cohortId: string | null;
  readonly startedOn: string;
}

/** All that decides whether somebody can start, locked. */
export interface StartGround {
  readonly departmentId: string;
  readonly citizenId: string;
  /** The department of the case through which the citizen comes. */
  readonly caseDepartmentId: string;
  readonly head: CapacityHead | null;
  /** The citizen's live entry in the queue; null: there is none. */
  readonly entry: Entry | null;
  /** The offer under which a place is kept for the citizen; null: none is. */
  readonly promised: SlotOffer | null;
  readonly cohortId: string | null;
  readonly context: StartContext;
}

/** Locks and reads what a start is decided from, and says whose it is to record. */
@Injectable()
export class StartDesk {
  constructor(
    private readonly cases: CaseLockStore,
    private readonly access: CaseAccessStore,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly closures: ClosureStore,
    private readonly placements: PlacementStore,
    private readonly entries: EntryStore,
    private readonly offers: SlotOfferStore,
    private readonly sight: EntrySight,
  ) {}

  /**
   * The case must be open to the actor, or its citizen stand in the queue that the actor keeps; the intervention must be
   * the actor's department's.
   */
  async lock(tx: Tx, actor: Actor, stated: StatedStart): Promise<StartGround | Refused> {
    const { caseId, interventionId } = stated;
    const locked = (await this.cases.lock(tx, [caseId])).get(caseId);
    const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
    const isMine = intervention !== undefined && mayDo(actor, 'recordStart', intervention.departmentId);
    const head = isMine ? await this.capacity.lockHead(tx, interventionId) : null;
    const [entry = null] =
      locked && isMine ? await this.entries.lockLive(tx, [locked.citizenId], interventionId) : [];
    const access = locked ? await this.access.accessTo(tx, actor, caseId) : null;
    const isQueued = entry !== null && entry.caseId === caseId && (await this.isMyEntry(tx, actor, entry));
    if (!locked || !isMine || !(mayWork(access) || isQueued))
      return refuse(
        ...(locked && (mayWork(access) || isQueued) ? [] : noSuchCase().refused),
        ...(isMine ? [] : noSuchIntervention('interventionId').refused),
      );
    const promised = entry?.state === 'PLACED' ? await this.offers.lockHolding(tx, entry.id) : null;
    const cohortId = stated.cohortId ?? promised?.cohortId ?? null;
    return {
      departmentId: intervention.departmentId,
      citizenId: locked.citizenId,
      caseDepartmentId: access?.departmentId ?? entry?.referringDepartmentId ?? intervention.departmentId,
      head,
      entry,
      promised,
      cohortId,
      context: {
        today: tx.today,
        isCaseClosed: access?.isClosed ?? false,
        mode: head?.mode ?? null,
        ...(await this.closing(tx, interventionId, head, stated.startedOn)),
        cohort: await this.placements.cohort(tx, interventionId, cohortId),
        isPlaced: await this.placements.isPlaced(tx, locked.citizenId, interventionId),
      },
    };
  }

  private async isMyEntry(tx: Tx, actor: Actor, entry: Entry): Promise<boolean> {
    return mayChange(actor, 'recordStart', entry, await this.sight.access(tx, actor, entry));
  }

  /** Whether anybody was taken in on the day. */
  private async closing(tx: Tx, interventionId: string, head: CapacityHead | null, day: string) {
    const isClosed = head?.intake === 'CLOSED';
    const closures = isDay(day) ? await this.closures.fromDay(tx, [interventionId], day) : [];
    return {
      intakeClosedSince: isClosed ? await this.placements.intakeClosedSince(tx, interventionId) : null,
      isInClosure: isInClosure(day, closures),
    };
  }
}
