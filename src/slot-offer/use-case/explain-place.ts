import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import { belongsTo, EntrySight, type Sight } from '../../waitlist/index.js';
import { MatchGrounds, type MatchingGround } from '../desk/match-grounds.js';
import { offerTo, placeReasons, toldReasons, type PlaceReason, type SkipReason } from '../domain/index.js';
import { PlaceStandingReads, type PassedEntry, type StandingPlace } from '../store/place-standing.reads.js';

/** Somebody who was looked at for a place, with the reason why not; null: he or she can take it. */
export interface Considered {
  readonly entryId: string;
  readonly reason: SkipReason | null;
  readonly sight: Sight;
}

/** Why a place is offered to nobody, or whom it passed on its way. */
export interface ExplainedPlace {
  readonly place: StandingPlace;
  readonly reasons: readonly PlaceReason[];
  /** Those of whom the actor may know, in the order of the queue. */
  readonly considered: readonly Considered[];
  /** How many more were considered, of whom the actor may not know. */
  readonly others: number;
}

/** Somebody who was looked at, with what is needed to say to whom that may be told; no reason: can take the place. */
type Looked = Omit<PassedEntry, 'reason'> & { readonly reason: SkipReason | null };

/** Most people that one answer tells of. */
const MOST = 200;

/**
 * Says of a place why nobody is offered it, with every person considered and why not, as far as the actor may know. A
 * dry run of the same decision that gives places away; nothing is written but that somebody asked.
 */
@Injectable()
export class ExplainPlace {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly grounds: MatchGrounds,
    private readonly reads: PlaceStandingReads,
    private readonly sight: EntrySight,
  ) {}

  /** @throws Fault NOT_FOUND when there is no such place in what the actor may know of */
  async execute(actor: Actor, placeId: string): Promise<ExplainedPlace> {
    const answer = await this.database.transaction(async (tx) => {
      const place = await this.reads.place(tx, placeId);
      if (!place || !isKnownTo(actor, place)) throw new NotFoundFault();
      const isOwn = belongsTo(actor, place.departmentId);
      const { everybody, reasons } = await this.look(tx, place);
      // Where the queue ends for a place tells whether those ahead can take it, which is not for other departments.
      const looked = isOwn ? upToFirst(everybody) : everybody;
      const sights = await this.sight.of(
        tx,
        actor,
        looked.map((one) => ({ id: one.entryId, caseId: one.caseId, departmentId: one.departmentId })),
      );
      const known = looked.flatMap(({ entryId, reason }) => {
        const sight = sights.get(entryId);
        return sight?.access ? [{ entryId, reason, sight }] : [];
      });
      const named = looked.filter(({ entryId }) => known.some((one) => one.entryId === entryId));
      const told = toldReasons(reasons, isOwn);
      return { place, reasons: told, considered: known, others: looked.length - known.length, named };
    });
    const { named, ...explained } = answer;
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'whyNoOffer',
      subjectIds: [...new Set(named.map(({ caseId }) => caseId))],
      objectIds: [placeId],
      requestId: actor.requestId,
    });
    return explained;
  }

  private async look(
    tx: Tx,
    place: StandingPlace,
  ): Promise<{ readonly everybody: readonly Looked[]; readonly reasons: readonly PlaceReason[] }> {
    const waiting = await this.reads.waiting(tx, place.interventionId);
    const ground = place.state === 'FREE' ? await this.grounds.lock(tx, place.interventionId) : null;
    const everybody = ground ? await this.lookNow(tx, place, ground) : await this.reads.passedOver(tx, place);
    const standing = {
      ...place,
      waiting,
      room: ground?.ground.most ?? 0,
      isWanted: everybody.some(({ reason }) => reason === null),
    };
    return { everybody, reasons: placeReasons(standing, tx.today) };
  }

  /** The queue in its order, with why each cannot take the place. */
  private async lookNow(tx: Tx, place: StandingPlace, ground: MatchingGround): Promise<readonly Looked[]> {
    const wanted = { ...ground, places: [place], ground: { ...ground.ground, most: 1 } };
    const { queue, apart } = await this.grounds.decide(tx, wanted);
    const members = ground.ground.groups.get(place.cohortId ?? '')?.members ?? new Set<string>();
    return queue.slice(0, MOST).map((candidate) => {
      const answer = offerTo(candidate, place, { ...ground.ground, apart }, members);
      return {
        entryId: candidate.entryId,
        caseId: candidate.caseId,
        departmentId: place.departmentId,
        reason: typeof answer === 'string' ? answer : null,
      };
    });
  }
}

/** Everybody up to the first who can take the place. */
function upToFirst(looked: readonly Looked[]): readonly Looked[] {
  const first = looked.findIndex(({ reason }) => reason === null);
  return first < 0 ? looked : looked.slice(0, first + 1);
}

/** Nobody but those who keep a draft knows of it, and of its places. */
const isKnownTo = (actor: Actor, { isShown, departmentId }: StandingPlace): boolean =>
  isShown || mayDo(actor, 'stateCapacities', departmentId);
