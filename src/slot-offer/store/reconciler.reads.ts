import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { OFFER_CHECKS, ORDER_CHECKS, PEOPLE_CHECKS, PLACE_CHECKS } from './reconciler.sql.js';

const CHECKS = { ...PLACE_CHECKS, ...PEOPLE_CHECKS, ...ORDER_CHECKS, ...OFFER_CHECKS } as const;
export type Check = keyof typeof CHECKS;
export const CHECK_NAMES = Object.keys(CHECKS) as readonly Check[];

/** What one check found. */
export interface Finding {
  readonly check: Check;
  /** How many things are not as they must be. */
  readonly count: number;
  /** Some of them: ids of places, cohorts, interventions, entries or slot offers, as the check is about. */
  readonly ids: readonly string[];
}

/** How many ids one finding names. */
const NAMED = 10;
/** Whole tables are read; at night and by operators only. */
const STATEMENT_MAX = '15min';

/** Whether the rows of places, queues and slot offers agree with each other. Reads only. */
@Injectable()
export class ReconcilerReads {
  /** For a transaction that does nothing but check: long statements, and no writing whatever goes wrong. */
  async prepare(tx: Tx): Promise<void> {
    await tx.query('set transaction read only');
    await tx.query(`set local statement_timeout = '${STATEMENT_MAX}'`);
  }

  /** One statement, so that everything it compares is of one moment. @param days how far back history is looked at; null: all */
  async findings(tx: Tx, check: Check, days: number | null): Promise<Finding> {
    const [found] = await tx.query<Omit<Finding, 'check'>>(
      `with scope as (select coalesce(broker_now() - make_interval(days => $1::int), '-infinity') as since)
       select count(*)::int as count, coalesce((array_agg(id::text order by id))[1:${String(NAMED)}], '{}') as ids
       from (${CHECKS[check]}) broken`,
      [days],
    );
    return { check, count: found?.count ?? 0, ids: found?.ids ?? [] };
  }
}
