import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';

/** States in which somebody stands in the queue. */
const QUEUED = `('REFERRED', 'WAITING', 'PAUSED', 'OFFERED')`;

/**
 * How many stand in each tier of each queue, kept while entries change, so that a place in a queue of 20,000 is found
 * without counting all of it. A number is the sum of its shares: each connection adds to one share of sixteen, or people
 * who are put into one queue at the same time would wait for each other's commit. A share alone means nothing and may be
 * negative.
 */
export class QueueTally0000000000016 extends ForwardOnly {
  readonly name = 'QueueTally0000000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table queue_tally (
        intervention_id uuid not null,
        tier int not null,
        state text not null check (state in ${QUEUED}),
        share smallint not null check (share between 0 and 15),
        people int not null,
        primary key (intervention_id, tier, state, share)
      ) with (fillfactor = 50);

      create function tally_queue() returns trigger language plpgsql as $$
      begin
        -- Which of the two there are hangs on what was done; a statement that names a missing one cannot be planned.
        case tg_op
        when 'INSERT' then
          insert into queue_tally as t (intervention_id, tier, state, share, people)
            select intervention_id, order_tier, state, pg_backend_pid() % 16, count(*)
            from after_it where state in ${QUEUED} group by 1, 2, 3 order by 1, 2, 3
          on conflict (intervention_id, tier, state, share) do update set people = t.people + excluded.people;
        when 'DELETE' then
          insert into queue_tally as t (intervention_id, tier, state, share, people)
            select intervention_id, order_tier, state, pg_backend_pid() % 16, -count(*)
            from before_it where state in ${QUEUED} group by 1, 2, 3 order by 1, 2, 3
          on conflict (intervention_id, tier, state, share) do update set people = t.people + excluded.people;
        else
          insert into queue_tally as t (intervention_id, tier, state, share, people)
            select intervention_id, order_tier, state, pg_backend_pid() % 16, sum(step)
            from (
              select intervention_id, order_tier, state, 1 as step from after_it where state in ${QUEUED}
              union all
              select intervention_id, order_tier, state, -1 from before_it where state in ${QUEUED}) changed
            group by 1, 2, 3 having sum(step) <> 0 order by 1, 2, 3
          on conflict (intervention_id, tier, state, share) do update set people = t.people + excluded.people;
        end case;
        return null;
      end $$;
      create trigger waitlist_entry_tally_in after insert on waitlist_entry
        referencing new table as after_it for each statement execute function tally_queue();
      create trigger waitlist_entry_tally_out after delete on waitlist_entry
        referencing old table as before_it for each statement execute function tally_queue();
      create trigger waitlist_entry_tally_change after update on waitlist_entry
        referencing old table as before_it new table as after_it for each statement execute function tally_queue();

      insert into queue_tally (intervention_id, tier, state, share, people)
        select intervention_id, order_tier, state, 0, count(*) from waitlist_entry where state in ${QUEUED}
        group by 1, 2, 3;
    `);
  }
}
