import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { planPlaces, type PlaceCounts, type PlacePlan } from '../domain/index.js';

/** Which places are meant: those of an intervention or of one of its cohorts, for everybody or for a guest. */
export interface PlaceKey {
  readonly interventionId: string;
  readonly cohortId: string | null;
  /** The municipality for whose citizens they are kept; null: for the own ones. */
  readonly guestMunicipality: string | null;
}

/** How many places of a key there shall be. */
export interface WantedPlaces extends PlaceKey {
  readonly places: number;
}

/** By how many people more places of a key are taken than there shall be. */
export interface Overhang extends PlaceKey {
  readonly over: number;
}

interface CountedPlaces extends PlaceKey, PlaceCounts {
  readonly closed: number;
}

interface PlannedPlaces extends PlaceKey, PlacePlan {
  readonly reopen: number;
  readonly insert: number;
}

/** One word for a kind of places. */
export const keyOf = ({ interventionId, cohortId, guestMunicipality }: PlaceKey): string =>
  `${interventionId} ${cohortId ?? ''} ${guestMunicipality ?? ''}`;

const NONE: Omit<CountedPlaces, keyof PlaceKey> = { free: 0, held: 0, occupied: 0, closing: 0, closed: 0 };

/** The key columns of a planned row, as a join condition with `place p`. */
const SAME_KEY = `p.intervention_id = w."interventionId" and p.cohort_id is not distinct from w."cohortId"
  and p.guest_municipality is not distinct from w."guestMunicipality"`;

/** The rows of a kind that a plan touches: the first n of each key, in the given order. */
const chosen = (amount: keyof PlacePlan | 'reopen', where: string, order: string): string => `
  select id from (
    select p.id, w."${amount}" as amount,
      row_number() over (partition by p.intervention_id, p.cohort_id, p.guest_municipality order by ${order}) as nth
    from jsonb_to_recordset($1::jsonb) as w ("interventionId" uuid, "cohortId" uuid, "guestMunicipality" text, "${amount}" int)
    join place p on ${SAME_KEY}
    where w."${amount}" > 0 and ${where}) ranked
  where nth <= amount`;

/**
 * The places, one row each. Whoever changes them has locked the intervention first, so that two changes of one
 * intervention's places never run beside each other.
 */
@Injectable()
export class PlaceStore {
  /** Makes the number of places what is wanted; nobody is thrown out: what is taken beyond it closes when it falls free. */
  async setPlaces(tx: Tx, key: PlaceKey, places: number): Promise<{ over: number }> {
    const [overhang] = await this.setMany(tx, [{ ...key, places }]);
    return { over: overhang?.over ?? 0 };
  }

  /** The same for many keys in a few statements. */
  async setMany(tx: Tx, wanted: readonly WantedPlaces[]): Promise<readonly Overhang[]> {
    const counted = await this.count(tx, [...new Set(wanted.map((one) => one.interventionId))]);
    const plans = wanted.map(({ places, ...key }): PlannedPlaces => {
      const current = counted.get(keyOf(key)) ?? { ...key, ...NONE };
      const plan = planPlaces(current, places);
      const reopen = Math.min(plan.open, current.closed);
      return { ...key, ...plan, reopen, insert: plan.open - reopen };
    });
    await this.apply(tx, plans);
    return plans.map(({ interventionId, cohortId, guestMunicipality, over }) => ({
      interventionId,
      cohortId,
      guestMunicipality,
      over,
    }));
  }

  /** Gives a place to everybody who has none, e.g. who started while an intervention had no limit. */
  async adopt(tx: Tx, interventionIds: readonly string[]): Promise<void> {
    if (interventionIds.length === 0) return;
    await tx.query(
      `with made as (
         insert into place (id, intervention_id, state, holder_id, vacancy)
         select gen_random_uuid(), intervention_id, 'OCCUPIED', id, 1 from placement
         where intervention_id = any ($1) and ended_on is null and place_id is null and cohort_id is null
         returning id, holder_id)
       update placement set place_id = made.id from made where placement.id = made.holder_id`,
      [interventionIds],
    );
  }

  /** Every key of the interventions that has a place which is not closed. */
  async keys(tx: Tx, interventionIds: readonly string[]): Promise<readonly PlaceKey[]> {
    return tx.query<PlaceKey>(
      `select intervention_id as "interventionId", cohort_id as "cohortId", guest_municipality as "guestMunicipality"
       from place_count where intervention_id = any ($1) and free + held + occupied > 0`,
      [interventionIds],
    );
  }

  /** By how many people more places are taken than there shall be, by key; keys without an overhang are absent. */
  async overhangs(tx: Tx, interventionIds: readonly string[]): Promise<readonly Overhang[]> {
    const counted = await this.count(tx, interventionIds);
    return [...counted.values()].flatMap(({ closing, interventionId, cohortId, guestMunicipality }) =>
      closing > 0 ? [{ interventionId, cohortId, guestMunicipality, over: closing }] : [],
    );
  }

  private async count(tx: Tx, interventionIds: readonly string[]): Promise<Map<string, CountedPlaces>> {
    const rows = await tx.query<CountedPlaces>(
      `select intervention_id as "interventionId", cohort_id as "cohortId", guest_municipality as "guestMunicipality",
         free, held, occupied, closing, closed
       from place_count where intervention_id = any ($1)`,
      [interventionIds],
    );
    return new Map(rows.map((row) => [keyOf(row), row]));
  }

  private async apply(tx: Tx, plans: readonly PlannedPlaces[]): Promise<void> {
    const run = async (amount: 'closeFree' | 'markClosing' | 'reviveClosing' | 'reopen', sql: string) => {
      const affected = plans.filter((plan) => plan[amount] > 0);
      if (affected.length > 0) await tx.query(sql, [JSON.stringify(affected)]);
    };
    await run(
      'closeFree',
      `update place set state = 'CLOSED' where id in (${chosen('closeFree', `p.state = 'FREE'`, 'p.id desc')})`,
    );
    await run(
      'markClosing',
      `update place set closes_when_free = true
       where id in (${chosen('markClosing', `p.state in ('HELD', 'OCCUPIED') and not p.closes_when_free`, 'p.id desc')})`,
    );
    await run(
      'reviveClosing',
      `update place set closes_when_free = false
       where id in (${chosen('reviveClosing', `p.state in ('HELD', 'OCCUPIED') and p.closes_when_free`, 'p.id')})`,
    );
    await run(
      'reopen',
      `update place set state = 'FREE', vacancy = vacancy + 1
       where id in (${chosen('reopen', `p.state = 'CLOSED'`, 'p.id')})`,
    );
    const added = plans.filter((plan) => plan.insert > 0);
    if (added.length === 0) return;
    await tx.query(
      `insert into place (id, intervention_id, cohort_id, guest_municipality, state, vacancy)
       select gen_random_uuid(), w."interventionId", w."cohortId", w."guestMunicipality", 'FREE', 1
       from jsonb_to_recordset($1::jsonb)
         as w ("interventionId" uuid, "cohortId" uuid, "guestMunicipality" text, insert int)
       cross join lateral generate_series(1, w.insert)`,
      [JSON.stringify(added)],
    );
  }
}
