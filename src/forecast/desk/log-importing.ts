import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Changed } from '../../audit/index.js';
import { CapacityStore } from '../../capacity/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { refuse, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  entryIdsOf,
  importedLogProblems,
  type EventLog,
  type ImportRefusal,
  type LogGround,
} from '../domain/index.js';
import { LogImportStore, type LogToImport } from '../store/log-import.store.js';

/** How much of a log was taken in. */
export interface ImportedLog {
  readonly interventions: number;
  readonly events: number;
}

/** Checks an earlier log and takes it in, whoever brings it. */
@Injectable()
export class LogImporting {
  constructor(
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly store: LogImportStore,
  ) {}

  /** @returns how much was taken in with what the audit trail keeps of it, or every reason why not */
  async take(
    tx: Tx,
    { log, ...how }: Omit<LogToImport, 'id'>,
  ): Promise<Changed<ImportedLog> | Refused<ImportRefusal>> {
    const problems = importedLogProblems(log, await this.lockGround(tx, log));
    if (problems.length > 0) return refuse(...problems);
    const id = randomUUID();
    await this.store.insert(tx, { id, log, ...how });
    const answer = { interventions: log.interventions.length, events: log.events.length };
    return {
      answer,
      objectIds: log.interventions.map((one) => one.id),
      details: { ...answer, importId: id, isGenerated: how.isGenerated },
    };
  }

  /** Locks interventions and heads, in that order as everywhere, and reads what a log is checked against. */
  private async lockGround(tx: Tx, log: EventLog): Promise<LogGround> {
    const ids = log.interventions.map(({ id }) => id);
    const there = [...(await this.interventions.lockMany(tx, ids)).keys()];
    const heads = await this.capacity.lockHeads(tx, there);
    return {
      interventions: new Set(there),
      stated: new Set(heads.keys()),
      imported: await this.store.imported(tx, there),
      here: await this.store.here(tx, entryIdsOf(log)),
      today: tx.today,
    };
  }
}
