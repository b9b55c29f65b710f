import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { EventLog, LoggedEvent } from '../domain/index.js';
import { FORECAST_TOPIC } from './forecast-topic.js';

/** A log to keep, and who brings it in. */
export interface LogToImport {
  readonly id: string;
  readonly log: EventLog;
  /** Made up, as that of the demo. */
  readonly isGenerated: boolean;
  /** null: an operator on the command line. */
  readonly importedBy: string | null;
}

/** The events with their number within their intervention, in the order of time; those of one day stay in theirs. */
function numbered(events: readonly LoggedEvent[]): readonly (LoggedEvent & { readonly seq: number })[] {
  const counts = new Map<string, number>();
  return events
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
    .map((event) => {
      const seq = (counts.get(event.interventionId) ?? 0) + 1;
      counts.set(event.interventionId, seq);
      return { ...event, seq };
    });
}

/** Takes an earlier log in with one statement for each table. The interventions and their heads are locked. */
@Injectable()
export class LogImportStore {
  constructor(private readonly feed: ChangeFeed) {}

  /** The interventions by their slugs; those that are not there are absent. */
  async idsBySlug(q: Pick<Tx, 'query'>, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await q.query<{ slug: string; id: string }>(
      'select slug, id from intervention where slug = any ($1)',
      [slugs],
    );
    return new Map(rows.map(({ slug, id }) => [slug, id]));
  }

  /** Which of the interventions have their history already. */
  async imported(tx: Tx, interventionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      'select intervention_id as id from imported_queue where intervention_id = any ($1)',
      [interventionIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Which of the ids are waitlist entries, or placements without one, and of which intervention. */
  async here(tx: Tx, entryIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; interventionId: string }>(
      `select id, intervention_id as "interventionId" from waitlist_entry where id = any ($1::uuid[])
       union all
       select p.id, p.intervention_id from placement p where p.id = any ($1::uuid[])
         and not exists (select from waitlist_entry e where e.placement_id = p.id)`,
      [entryIds.filter(isUuid)],
    );
    return new Map(rows.map(({ id, interventionId }) => [id, interventionId]));
  }

  /** Keeps the log; nothing of it is ever changed. */
  async insert(tx: Tx, { id, log, isGenerated, importedBy }: LogToImport): Promise<void> {
    const { interventions, events, cohorts, capacity, closures } = log;
    await tx.query(
      `insert into log_import (id, log_from, is_generated, events, imported_by, imported_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, log.from, isGenerated, events.length, importedBy, tx.now],
    );
    await tx.query(
      `insert into imported_queue (intervention_id, import_id, opened_on)
       select w.id, $2, w."openedOn" from jsonb_to_recordset($1::jsonb) as w (id uuid, "openedOn" date)`,
      [JSON.stringify(interventions), id],
    );
    await tx.query(
      `insert into imported_event (intervention_id, seq, entry_ref, on_day, kind, priority_class, cohort_ref, reason)
       select w."interventionId", w.seq, w."entryId", w.on, w.kind, w."priorityClass", w."cohortId", w.reason
       from jsonb_to_recordset($1::jsonb) as w ("interventionId" uuid, seq int, "entryId" text, "on" date, kind text,
         "priorityClass" int, "cohortId" text, reason text)`,
      [JSON.stringify(numbered(events))],
    );
    await tx.query(
      `insert into imported_cohort (intervention_id, cohort_ref, starts_on, ends_on, seats, intake_opens_on,
         announced_on, cancelled_on)
       select w."interventionId", w.id, w."startsOn", w."endsOn", w.seats, w."intakeOpensOn", w."announcedOn",
         w."cancelledOn"
       from jsonb_to_recordset($1::jsonb) as w ("interventionId" uuid, id text, "startsOn" date, "endsOn" date,
         seats int, "intakeOpensOn" date, "announcedOn" date, "cancelledOn" date)`,
      [JSON.stringify(cohorts)],
    );
    await tx.query(
      `insert into imported_capacity (intervention_id, valid_from, places, announced_on)
       select w."interventionId", w."validFrom", w.places, w."announcedOn"
       from jsonb_to_recordset($1::jsonb)
         as w ("interventionId" uuid, "validFrom" date, places int, "announcedOn" date)`,
      [JSON.stringify(capacity)],
    );
    // The same closure may be told twice, e.g. of an intervention and of its department.
    await tx.query(
      `insert into imported_closure (intervention_id, from_day, to_day, kind, announced_on)
       select w."interventionId", w."from", w."to", w.kind, w."announcedOn"
       from jsonb_to_recordset($1::jsonb)
         as w ("interventionId" uuid, "from" date, "to" date, kind text, "announcedOn" date)
       on conflict do nothing`,
      [JSON.stringify(closures)],
    );
    await this.feed.append(tx, ...interventions.map((one) => ({ topic: FORECAST_TOPIC, key: one.id })));
  }
}
