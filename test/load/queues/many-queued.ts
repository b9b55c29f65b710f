import { QueueFixture } from '../../waitlist/queue-fixture.js';
import type { SlotOfferWorld } from '../../slot-offer/slot-offer-world.js';

/** So many people in a queue, each a day or an hour after the other, with the events that brought them there. */
export async function manyQueued(
  world: SlotOfferWorld,
  interventionId: string,
  count: number,
  more: (nth: number) => object = () => ({}),
): Promise<readonly string[]> {
  const fixture = new QueueFixture(world.waitlist.app, world.owner);
  const ids: string[] = [];
  for (let from = 0; from < count; from += 2_000) {
    const people = Array.from({ length: Math.min(2_000, count - from) }, (_, index) => ({
      waitedDays: 1 + ((from + index) % 700),
      referringDepartmentId: 'health',
      ...more(from + index),
    }));
    ids.push(...(await fixture.queue(interventionId, people)));
  }
  await world.owner.rows(
    `insert into waitlist_event (entry_id, intervention_id, kind, at, to_state, after_tier, after_since, after_rank, details)
     select e.id, e.intervention_id, 'JOINED', e.joined_at, e.state, e.order_tier, e.order_since, e.order_rank, '{}'
     from waitlist_entry e where e.intervention_id = $1
       and not exists (select from waitlist_event v where v.entry_id = e.id)`,
    [interventionId],
  );
  return ids;
}
