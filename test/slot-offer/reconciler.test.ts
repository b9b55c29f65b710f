import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Tx } from '../../src/platform/database/index.js';
import { Reconcile } from '../../src/slot-offer/index.js';
import { CHECK_NAMES, ReconcilerReads, type Check } from '../../src/slot-offer/store/reconciler.reads.js';
import { livelyQueue } from './lively-world.js';
import { SlotOfferWorld } from './slot-offer-world.js';

let world: SlotOfferWorld;
let queue: string;
beforeAll(async () => {
  world = await SlotOfferWorld.start();
  queue = (await livelyQueue(world)).interventionId;
}, 180_000);
afterAll(async () => world.close());

/** What the checks find in the owner's own, uncommitted view; nothing where nothing is broken. */
async function found(): Promise<readonly Check[]> {
  const reads = world.waitlist.app.app.get(ReconcilerReads, { strict: false });
  const tx = { query: world.owner.rows.bind(world.owner) } as unknown as Tx;
  const broken: Check[] = [];
  for (const check of CHECK_NAMES) {
    const { count } = await reads.findings(tx, check, null);
    if (count > 0) broken.push(check);
  }
  return broken;
}

/** What each defect is planted by, with the walls taken down that keep it out, and what else it shows in. */
const DEFECTS: Readonly<Record<Check, { readonly plant: string; readonly also?: readonly Check[] }>> = {
  ONE_TAKER_A_PLACE: {
    plant: `drop index slot_offer_one_a_place, slot_offer_vacancy_once;
      update slot_offer set place_id = (select place_id from placement where intervention_id = $queue and ended_on is null limit 1)
      where id = (select id from slot_offer where intervention_id = $queue and state = 'ACCEPTED' and started_at is null
        and given_back_at is null limit 1)`,
    also: ['HELD_FOR_ITS_OFFER', 'PLACED_HAS_PLACE'],
  },
  PLACES_AS_STATED: {
    plant: `insert into place (id, intervention_id, state, vacancy) values (gen_random_uuid(), $queue, 'FREE', 1)`,
  },
  HELD_FOR_ITS_OFFER: {
    plant: `update place set vacancy = vacancy + 1 where intervention_id = $queue and state = 'HELD'`,
  },
  OCCUPIED_BY_ITS_PLACEMENT: {
    plant: `update place set holder_id = gen_random_uuid() where intervention_id = $queue and state = 'OCCUPIED'`,
  },
  PLACES_COUNTED: { plant: 'update place_count set free = free + 1 where intervention_id = $queue' },
  ONE_ENTRY_A_PERSON: {
    plant: `drop index waitlist_entry_one_live;
      update waitlist_entry set citizen_id = (select citizen_id from waitlist_entry where intervention_id = $queue
        and state = 'STARTED' limit 1)
      where id = (select id from waitlist_entry where intervention_id = $queue and state = 'WAITING' limit 1)`,
  },
  ONE_OFFER_A_PERSON: {
    plant: `drop index waitlist_entry_one_live;
      update waitlist_entry set citizen_id = (select citizen_id from waitlist_entry where intervention_id = $queue
        and state = 'OFFERED' limit 1)
      where id = (select id from waitlist_entry where intervention_id = $queue and state = 'PLACED' limit 1)`,
    also: ['ONE_ENTRY_A_PERSON'],
  },
  OFFERED_HAS_OPEN_OFFER: {
    plant: `update waitlist_entry set state = 'WAITING' where intervention_id = $queue and state = 'OFFERED'`,
    also: ['HISTORY_IS_WHOLE', 'ENTRIES_CONSERVED'],
  },
  PLACED_HAS_PLACE: {
    plant: `update waitlist_entry set state = 'WAITING' where intervention_id = $queue and state = 'PLACED'`,
    also: ['HISTORY_IS_WHOLE', 'ENTRIES_CONSERVED'],
  },
  STARTED_HAS_PLACEMENT: {
    plant: `update placement set ended_on = started_on, end_reason = 'OTHER' where intervention_id = $queue
      and ended_on is null`,
    also: ['OCCUPIED_BY_ITS_PLACEMENT'],
  },
  OFFERS_OF_THEIR_ENTRY: {
    plant: `update slot_offer set case_id = (select id from case_file order by id limit 1)
      where intervention_id = $queue and state = 'DECLINED'`,
  },
  ORDER_AS_WORKED_OUT: {
    plant: `update waitlist_entry set tier = tier + 1 where intervention_id = $queue and state = 'WAITING'`,
  },
  HISTORY_IS_WHOLE: {
    plant: `alter table waitlist_event disable trigger waitlist_event_append_only;
      update waitlist_event set after_rank = after_rank - 1 where intervention_id = $queue and kind = 'PAUSED'`,
  },
  QUEUES_TALLIED: { plant: 'update queue_tally set people = people + 1 where intervention_id = $queue' },
  ENTRIES_CONSERVED: {
    plant: `alter table waitlist_event disable trigger waitlist_event_append_only;
      delete from waitlist_event where id in (select max(id) from waitlist_event where intervention_id = $queue
        and kind = 'STARTED')`,
    also: ['HISTORY_IS_WHOLE'],
  },
  PASSED_OVER_WITH_REASON: {
    plant: `delete from passed_over where reason = 'PAUSED'`,
  },
  OFFERS_MOVE_ALONG: {
    plant: `update slot_offer set state = 'WITHDRAWN' where intervention_id = $queue and state = 'EXPIRED'`,
  },
  ANSWERED_IN_TIME: {
    plant: `update slot_offer set expires_at = answered_at - interval '1 second'
      where intervention_id = $queue and state = 'ACCEPTED' and not is_direct`,
  },
  ANSWERS_ARE_AUDITED: {
    plant: `alter table audit_entry disable trigger audit_entry_append_only;
      update audit_entry set operation = 'somethingElse' where operation = 'declineSlotOffer'`,
  },
};

describe('the reconciler', () => {
  it('finds nothing in a world in which everything has happened', async () => {
    const findings = await world.waitlist.app.app.get(Reconcile, { strict: false }).execute();
    expect(findings.filter(({ count }) => count > 0)).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual(CHECK_NAMES);
    const states = await world.owner.rows<{ state: string }>(
      `select distinct state from slot_offer where intervention_id = $1 order by 1`,
      [queue],
    );
    expect(states.map(({ state }) => state)).toEqual([
      'ACCEPTED',
      'DECLINED',
      'EXPIRED',
      'OPEN',
      'WITHDRAWN',
    ]);
  });

  it.each(Object.entries(DEFECTS))('finds what breaks %s', async (check, { plant, also = [] }) => {
    await world.owner.rows('begin');
    try {
      await world.owner.rows(plant.replaceAll('$queue', `'${queue}'`));
      expect(new Set(await found())).toEqual(new Set([check, ...also]));
    } finally {
      await world.owner.rows('rollback');
    }
  });
});
