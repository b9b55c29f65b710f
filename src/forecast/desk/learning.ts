import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { historiesOf, knownOn, learnOne, poolOf, type Parameters, type Pool } from '../domain/index.js';
import { EventLogReads } from '../store/event-log.reads.js';

/** For how long what all interventions have in common is remembered: it moves by the week. */
const REMEMBERED_MS = 600_000;

/** Learns the parameters of one intervention as of now, for questions that are not kept. */
@Injectable()
export class Learning {
  private remembered: { readonly day: Day; readonly until: number; readonly pool: Promise<Pool> } | null =
    null;

  constructor(
    private readonly database: Database,
    private readonly log: EventLogReads,
  ) {}

  /** null: nobody queues for it. */
  async of(interventionId: string): Promise<Parameters | null> {
    const today = await this.database.today();
    const known = knownOn(await this.log.read(this.database, today, [interventionId]), today);
    const [history] = historiesOf(known, today);
    return history ? learnOne(history, await this.pool(today)) : null;
  }

  private async pool(day: Day): Promise<Pool> {
    const now = performance.now();
    if (this.remembered?.day === day && this.remembered.until > now) return this.remembered.pool;
    const pool = this.learnPool(day);
    this.remembered = { day, until: now + REMEMBERED_MS, pool };
    pool.catch(() => (this.remembered = null));
    return pool;
  }

  private async learnPool(day: Day): Promise<Pool> {
    return poolOf(historiesOf(knownOn(await this.log.read(this.database, day, null), day), day));
  }
}
