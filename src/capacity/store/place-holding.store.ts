import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { endedPlace } from '../domain/index.js';
import { keyOf, type PlaceKey } from './place.store.js';

/** A place that its holder leaves, with how many of its kind are to close. */
interface LeftPlace extends PlaceKey {
  readonly id: string;
  readonly closing: number;
  readonly isMarked: boolean;
}

/** What becomes of places that are left together, and how many marks of each kind are removed for it. */
function endedPlaces(places: readonly LeftPlace[]) {
  const closing = new Map(places.map((place) => [keyOf(place), place.closing]));
  const revived = new Map<string, PlaceKey & { marks: number }>();
  const ended = places.map((place) => {
    const key = keyOf(place);
    const left = closing.get(key) ?? 0;
    const { state, reviveClosing } = endedPlace(left, place.isMarked);
    if (state === 'CLOSED') closing.set(key, left - 1);
    const { interventionId, cohortId, guestMunicipality } = place;
    const { marks } = revived.get(key) ?? { marks: 0 };
    revived.set(key, { interventionId, cohortId, guestMunicipality, marks: marks + reviveClosing });
    return { id: place.id, state };
  });
  return { ended, revived: [...revived.values()].filter(({ marks }) => marks > 0) };
}

/**
 * Who has a place: held for somebody asked, taken by somebody who started, left again. The caller has locked the
 * interventions.
 */
@Injectable()
export class PlaceHoldingStore {
  /** Gives a free place of the key to a holder; null when none is free. */
  async occupy(tx: Tx, key: PlaceKey, holderId: string): Promise<string | null> {
    const [place] = await tx.query<{ id: string }>(
      `select id from place
       where intervention_id = $1 and cohort_id is not distinct from $2 and guest_municipality is not distinct from $3
         and state = 'FREE' order by id limit 1 for update`,
      [key.interventionId, key.cohortId, key.guestMunicipality],
    );
    if (!place) return null;
    await tx.query(`update place set state = 'OCCUPIED', holder_id = $2 where id = $1`, [place.id, holderId]);
    return place.id;
  }

  /**
   * Keeps free places for people who are asked, each for its holder. The caller has locked the interventions.
   *
   * @throws Error when one of them is not free: whoever decided did not hold the lock
   */
  async hold(
    tx: Tx,
    places: readonly { readonly placeId: string; readonly holderId: string }[],
  ): Promise<void> {
    if (places.length === 0) return;
    const held = await tx.query(
      `with held as (
         update place p set state = 'HELD', holder_id = w.holder_id
         from unnest($1::uuid[], $2::uuid[]) as w (place_id, holder_id)
         where p.id = w.place_id and p.state = 'FREE' returning p.id)
       select id from held`,
      [places.map(({ placeId }) => placeId), places.map(({ holderId }) => holderId)],
    );
    if (held.length !== places.length) throw new Error('a place that was to be held is not free');
  }

  /** A place that is held for somebody is taken by the placement with which he or she starts. */
  async takeHeld(tx: Tx, placeId: string, holderId: string, placementId: string): Promise<boolean> {
    const taken = await tx.query(
      `with taken as (
         update place set state = 'OCCUPIED', holder_id = $3
         where id = $1 and state = 'HELD' and holder_id = $2 returning id)
       select id from taken`,
      [placeId, holderId, placementId],
    );
    return taken.length > 0;
  }

  /** Which falling free of the place it is now. */
  async vacancyOf(tx: Tx, placeId: string): Promise<number> {
    const [place] = await tx.query<{ vacancy: number }>('select vacancy from place where id = $1', [placeId]);
    if (!place) throw new Error('a place that was taken is gone');
    return place.vacancy;
  }

  /**
   * Holders leave: their places fall free, or close while there shall be fewer of their kind. Who had started leaves a
   * new vacancy; who was asked and did not take the place puts it back as the one it was, so that nobody is asked twice
   * about the same.
   */
  async releaseMany(
    tx: Tx,
    placeIds: readonly string[],
    { isNewVacancy }: { readonly isNewVacancy: boolean },
  ): Promise<void> {
    if (placeIds.length === 0) return;
    const places = await tx.query<LeftPlace>(
      `select p.id, p.intervention_id as "interventionId", p.cohort_id as "cohortId",
         p.guest_municipality as "guestMunicipality", p.closes_when_free as "isMarked", c.closing
       from place p
       join place_count c on c.intervention_id = p.intervention_id and c.cohort_id is not distinct from p.cohort_id
         and c.guest_municipality is not distinct from p.guest_municipality
       where p.id = any ($1) and p.state in ('HELD', 'OCCUPIED') order by p.closes_when_free desc, p.id`,
      [placeIds],
    );
    const { ended, revived } = endedPlaces(places);
    await tx.query(
      `update place p set holder_id = null, closes_when_free = false, state = w.state,
         vacancy = vacancy + case when w.state = 'FREE' and $3 then 1 else 0 end
       from unnest($1::uuid[], $2::text[]) as w (id, state) where p.id = w.id`,
      [ended.map(({ id }) => id), ended.map(({ state }) => state), isNewVacancy],
    );
    await this.removeMarks(tx, revived);
  }

  /** As many taken places of each kind as closed instead need not close any more. */
  private async removeMarks(
    tx: Tx,
    kinds: readonly (PlaceKey & { readonly marks: number })[],
  ): Promise<void> {
    if (kinds.length === 0) return;
    await tx.query(
      `update place set closes_when_free = false where id in (
         select marked.id from jsonb_to_recordset($1::jsonb)
           as w ("interventionId" uuid, "cohortId" uuid, "guestMunicipality" text, marks int)
         cross join lateral (
           select p.id from place p
           where p.intervention_id = w."interventionId" and p.cohort_id is not distinct from w."cohortId"
             and p.guest_municipality is not distinct from w."guestMunicipality"
             and p.state in ('HELD', 'OCCUPIED') and p.closes_when_free
           order by p.id limit w.marks) marked)`,
      [JSON.stringify(kinds)],
    );
  }
}
