import type { Owner } from '../../api/owner.js';
import {
  OFFER_CHECKS,
  ORDER_CHECKS,
  PEOPLE_CHECKS,
  PLACE_CHECKS,
} from '../../../src/slot-offer/store/reconciler.sql.js';

/** The tables that the checks look at, cut down to the rows of one intervention. */
const CUT = [
  'place',
  'place_count',
  'queue_tally',
  'placement',
  'slot_offer',
  'waitlist_entry',
  'waitlist_event',
  'intervention_capacity',
  'cohort',
]
  .map((table) => `${table} as (select * from public.${table} where intervention_id = $1)`)
  .join(', ');

/** Every check of the reconciler in one statement, on one queue since a moment: cheap enough for after each step. */
const ALL = `with scope as (select $2::timestamptz as since), ${CUT}
  ${Object.entries({ ...PLACE_CHECKS, ...PEOPLE_CHECKS, ...ORDER_CHECKS, ...OFFER_CHECKS })
    .map(([name, sql]) => `select '${name}' as "check", count(*)::int as count from (${sql}) broken`)
    .join(' union all ')}`;

/** What the reconciler finds in one queue. */
export async function foundIn(
  owner: Owner,
  interventionId: string,
  since: string,
): Promise<readonly { readonly check: string; readonly count: number }[]> {
  const rows = await owner.rows<{ check: string; count: number }>(ALL, [interventionId, since]);
  return rows.filter(({ count }) => count > 0);
}
