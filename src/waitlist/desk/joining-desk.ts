import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { CapacityStore, PlacementStore, type CapacityHead } from '../../capacity/index.js';
import { mayWork, type CaseAccess } from '../../case-file/index.js';
import type { LegalRoute, WaitGuarantee } from '../../catalogue/domain/index.js';
import {
  CatalogueReads,
  InterventionStore,
  ReferenceStores,
  type ShownIntervention,
} from '../../catalogue/index.js';
import { holdsOn, reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { JoinGround } from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';

/** An intervention whose queue is joined: what the catalogue shows of it, and its capacity; locked. */
export interface OpenQueue {
  readonly shown: ShownIntervention;
  readonly capacity: CapacityHead | null;
  /** The legal routes in force today. */
  readonly routes: readonly LegalRoute[];
}

/** What of the ground for joining is read about the queue and the citizen's place in it. */
export type QueueGround = Pick<
  JoinGround,
  'content' | 'capacity' | 'routes' | 'guarantee' | 'isInQueue' | 'isPlaced'
>;

/** What the use cases that put people into queues have in common. */
@Injectable()
export class JoiningDesk {
  constructor(
    private readonly catalogue: CatalogueReads,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly placements: PlacementStore,
    private readonly references: ReferenceStores,
    private readonly entries: EntryStore,
  ) {}

  /** The intervention and its head, locked; null when the catalogue shows none with the id today. The case is locked before. */
  async open(tx: Tx, interventionId: string): Promise<OpenQueue | null> {
    if (!(await this.interventions.lockMany(tx, [interventionId])).has(interventionId)) return null;
    const [shown] = await this.catalogue.shownByIds([interventionId], tx);
    if (!shown || !holdsOn(shown.content, tx.today)) return null;
    const capacity = await this.capacity.lockHead(tx, interventionId);
    const routes = shown.content.legalRoutes.filter((route) => holdsOn(route, tx.today));
    return { shown, capacity, routes };
  }

  /** What decides whether the citizen can join the queue under the legal basis. */
  async ground(
    tx: Tx,
    { shown, capacity, routes }: OpenQueue,
    citizenId: string,
    legalBasisId: string | null,
  ): Promise<QueueGround> {
    const live = await this.entries.lockLive(tx, [citizenId], shown.id);
    return {
      content: shown.content,
      capacity,
      routes,
      guarantee: await this.guaranteeUnder(tx, legalBasisId),
      isInQueue: live.some(({ state }) => state !== 'STARTED'),
      isPlaced: live.length > 0 || (await this.placements.isPlaced(tx, citizenId, shown.id)),
    };
  }

  /** What the law in force today says of waiting. */
  async guaranteeUnder(tx: Tx, legalBasisId: string | null): Promise<WaitGuarantee | null> {
    if (legalBasisId === null) return null;
    const [basis] = await this.references.legalBases.inForce(tx, tx.today, [legalBasisId]);
    return basis?.content.guarantee ?? null;
  }
}

/**
 * Whether the actor may put the citizen of a case into a queue: caseworkers of the case's department into any, staff of
 * the owning department into their own, through a case that is open to them for work.
 */
export const mayJoin = (
  actor: Actor,
  access: CaseAccess | null,
  departmentId: string,
): access is CaseAccess =>
  mayWork(access) &&
  (mayDo(actor, 'joinWaitlist', departmentId) ||
    (mayDo(actor, 'joinWaitlist') &&
      actor.grants.some((grant) => grant.role === 'CW' && grant.departmentId === access.departmentId)));

/** The one answer for an intervention that is not in the catalogue and for one whose queue is not the actor's to fill. */
export const noSuchQueue = (field = 'interventionId'): Refused<'NO_SUCH_INTERVENTION'> =>
  refuse(
    reason(
      'NO_SUCH_INTERVENTION',
      field,
      'Blandt de indsatser, du kan henvise til, er der ingen med dette id.',
      'Among the interventions to which you may refer there is none with this id.',
    ),
  );
