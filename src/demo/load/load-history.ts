import { Injectable } from '@nestjs/common';
import { ImportLog } from '../../forecast/index.js';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { Organisation } from '../data/organisation.js';
import { historyOf } from '../history/history.js';
import type { PlacedToday, WaitingToday } from '../history/history-queue.js';
import { queuesOfToday } from '../history/queues-of-today.js';
import type { DemoCapacity } from '../places/demo-capacity.js';
import type { Cast } from './cast.js';
import { done } from './done.js';

/** Gives the queues of the demo the years before: invented, and marked as such. */
@Injectable()
export class LoadHistory {
  constructor(
    private readonly database: Database,
    private readonly importLog: ImportLog,
  ) {}

  /**
   * Comes last: the history ends in the entries and placements that are there.
   *
   * @param idOf the id under which an intervention was made, by its slug
   */
  async execute(
    organisation: Organisation,
    capacity: DemoCapacity,
    cast: Cast,
    idOf: (slug: string) => string,
    today: Day,
  ): Promise<void> {
    const { seed } = organisation.municipality;
    if (seed === null) return;
    const people = { waiting: await this.waiting(), placed: await this.placed() };
    const queues = queuesOfToday(organisation, capacity, people, today, idOf);
    const log = historyOf(seed, queues, today);
    const importer = cast.actor(cast.administratorKey);
    done(
      'history',
      await this.importLog.execute(importer, { idempotencyKey: 'demo:history', log, isGenerated: true }),
    );
  }

  /** Who has an entry that goes on, in the class of the queue's order. */
  private async waiting(): Promise<ReadonlyMap<string, WaitingToday[]>> {
    const rows = await this.database.query<WaitingToday & { readonly slug: string }>(
      `select i.slug, e.id, (e.waiting_since at time zone 'Europe/Copenhagen')::date as since,
         greatest(1, e.order_tier) as "priorityClass"
       from waitlist_entry e join intervention i on i.id = e.intervention_id
       order by e.waiting_since, e.case_id`,
    );
    return bySlug(rows);
  }

  /** Who has or had a place without an entry here. */
  private async placed(): Promise<ReadonlyMap<string, PlacedToday[]>> {
    const rows = await this.database.query<PlacedToday & { readonly slug: string }>(
      `select i.slug, p.id, p.cohort_id as "cohortId", p.started_on as "startedOn", p.ended_on as "endedOn"
       from placement p join intervention i on i.id = p.intervention_id
       where not exists (select from waitlist_entry e where e.placement_id = p.id)
       order by p.started_on, p.case_id`,
    );
    return bySlug(rows);
  }
}

function bySlug<Row extends { readonly slug: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.slug, [...(groups.get(row.slug) ?? []), row]);
  return groups;
}
