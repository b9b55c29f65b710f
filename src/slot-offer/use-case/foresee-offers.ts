import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { badUserInput, NotFoundFault } from '../../platform/errors/index.js';
import { EntrySight, type Sight } from '../../waitlist/index.js';
import { MatchGrounds } from '../desk/match-grounds.js';
import { matchPlaces, type SkipReason } from '../domain/index.js';

/** Which places would fall free. */
export interface ForeseeOffersQuestion {
  readonly interventionId: string;
  readonly cohortId: string | null;
  readonly places: number;
}

/** Somebody who would be offered one of them, or would be passed over and why. */
export interface Foreseen {
  readonly entryId: string;
  readonly reason: SkipReason | null;
  readonly sight: Sight;
}

/** Most places that one question supposes. */
const MOST_PLACES = 50;

/** "If two cancel, who is next": the decision that would be made, without making it. */
@Injectable()
export class ForeseeOffers {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly grounds: MatchGrounds,
    private readonly sight: EntrySight,
  ) {}

  /**
   * In the order in which they would be asked, those who are passed over between them; whoever the actor may not know of
   * is left out.
   *
   * @throws Fault NOT_FOUND for an intervention that is not the actor's department's, BAD_USER_INPUT for no number of places
   */
  async execute(actor: Actor, question: ForeseeOffersQuestion): Promise<readonly Foreseen[]> {
    const { interventionId, cohortId, places: count } = question;
    if (!Number.isInteger(count) || count < 1 || count > MOST_PLACES)
      throw badUserInput('places', `must be a number from 1 to ${String(MOST_PLACES)}`);
    const foreseen = await this.database.transaction(async (tx) => {
      const departmentId = isUuid(interventionId)
        ? await this.grounds.departmentOf(tx, interventionId)
        : null;
      if (departmentId === null || !mayDo(actor, 'waitlist', departmentId)) throw new NotFoundFault();
      const ground = await this.grounds.lock(tx, interventionId);
      if (!ground) return [];
      const supposed = Array.from({ length: count }, (_, nth) => ({
        id: `supposed-${String(nth)}`,
        vacancy: 1,
        cohortId,
        guestMunicipality: null,
        askedSince: null,
      }));
      const most = { ...ground.ground, most: count };
      const { queue, apart } = await this.grounds.decide(tx, { ...ground, places: supposed, ground: most });
      const { matches, passedOver } = matchPlaces(supposed, queue, { ...most, apart });
      const reasons = new Map(passedOver.map(({ entryId, reason }) => [entryId, reason]));
      const next = new Set(matches.map(({ candidate }) => candidate.entryId));
      const told = queue.filter(({ entryId }) => next.has(entryId) || reasons.has(entryId));
      const sights = await this.sight.of(
        tx,
        actor,
        told.map(({ entryId, caseId }) => ({ id: entryId, caseId, departmentId })),
      );
      return told.flatMap(({ entryId, caseId }) => {
        const sight = sights.get(entryId);
        return sight?.access ? [{ entryId, caseId, reason: reasons.get(entryId) ?? null, sight }] : [];
      });
    });
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'nextInLine',
      subjectIds: foreseen.map(({ caseId }) => caseId),
      objectIds: [interventionId],
      requestId: actor.requestId,
    });
    return foreseen.map(({ entryId, reason, sight }) => ({ entryId, reason, sight }));
  }
}
