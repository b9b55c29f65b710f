import { randomUUID } from 'node:crypto';
import { addDays, daysBetween, type Day } from '../../src/kernel/index.js';
import type { EventLog, LoggedEvent } from '../../src/forecast/domain/index.js';
import type { Owner } from '../api/owner.js';
import { generatedLog } from './generator/generated-set.js';
import { LOG_TO } from './generator/simulate.js';

/** A log of three years that ends on a day, of interventions that take people in one by one. */
export function rollingLog(seed: number, interventions: number, endsOn: Day): EventLog {
  // Whole weeks, so that working days stay working days.
  const by = Math.floor(daysBetween(LOG_TO, endsOn) / 7) * 7;
  const moved = (day: Day): Day => addDays(day, by);
  const log = generatedLog(seed, interventions * 3);
  const rolling = log.interventions.filter(({ kind }) => kind === 'rolling').slice(0, interventions);
  const isKept = ({ interventionId }: { readonly interventionId: string }): boolean =>
    rolling.some(({ id }) => id === interventionId);
  return {
    from: moved(log.from),
    interventions: rolling.map((one) => ({ ...one, openedOn: moved(one.openedOn) })),
    cohorts: [],
    capacity: log.capacity.filter(isKept).map((one) => ({
      ...one,
      validFrom: moved(one.validFrom),
      announcedOn: moved(one.announcedOn),
    })),
    closures: log.closures.filter(isKept).map((one) => ({
      ...one,
      from: moved(one.from),
      to: moved(one.to),
      announcedOn: moved(one.announcedOn),
    })),
    events: log.events.filter(isKept).map((one) => ({ ...one, on: moved(one.on) })),
  };
}

/** The tables of logs of earlier systems, written as an import writes them. */
export class ImportedLog {
  private readonly last = new Map<string, number>();

  constructor(private readonly owner: Owner) {}

  /** Lets an intervention have had a log since a day. */
  async begin(interventionId: string, from: Day): Promise<void> {
    const importId = randomUUID();
    await this.owner.rows(
      `insert into log_import (id, log_from, is_generated, events, imported_at) values ($1, $2, true, 0, broker_now())`,
      [importId, from],
    );
    await this.owner.rows(
      'insert into imported_queue (intervention_id, import_id, opened_on) values ($1, $2, $3)',
      [interventionId, importId, from],
    );
  }

  /** Adds what happened, in order of time. */
  async events(
    interventionId: string,
    events: readonly Pick<LoggedEvent, 'on' | 'entryId' | 'kind' | 'priorityClass'>[],
  ): Promise<void> {
    const from = this.last.get(interventionId) ?? 0;
    const rows = events.map(({ on, entryId, kind, priorityClass }, nth) => ({
      seq: from + nth + 1,
      entryId,
      on,
      kind,
      priorityClass,
    }));
    this.last.set(interventionId, from + rows.length);
    await this.owner.rows(
      `insert into imported_event (intervention_id, seq, entry_ref, on_day, kind, priority_class)
       select $1, e.seq, e."entryId", e.on, e.kind, e."priorityClass"
       from jsonb_to_recordset($2::jsonb) as e (seq int, "entryId" text, "on" date, kind text, "priorityClass" int)`,
      [interventionId, JSON.stringify(rows)],
    );
  }

  /** The places and closures of a log, all of them. */
  async places(interventionId: string, log: EventLog, logId: string): Promise<void> {
    for (const { places, validFrom, announcedOn } of log.capacity.filter(
      (one) => one.interventionId === logId,
    ))
      await this.owner.rows(
        `insert into imported_capacity (intervention_id, valid_from, places, announced_on) values ($1, $2, $3, $4)`,
        [interventionId, validFrom, places, announcedOn],
      );
    for (const { from, to, kind, announcedOn } of log.closures.filter((one) => one.interventionId === logId))
      await this.owner.rows(
        `insert into imported_closure (intervention_id, from_day, to_day, kind, announced_on) values ($1, $2, $3, $4, $5)`,
        [interventionId, from, to, kind, announcedOn],
      );
  }
}
