import type { Database, Tx } from '../database/index.js';
import { runAsRequest } from '../http/request-context.js';
import type { JobData } from '../queue/index.js';
import { dataOf, type AttemptRun } from './attempt-run.js';
import { Lanes } from './lanes.js';
import type { Message, MessageKind } from './message.js';
import type { OutboxStore, Taken } from './outbox.store.js';

/** Transactions of one kind at the same time; each uses a connection. */
const LANES = 2;
/** Messages that share a transaction at most. */
const TOGETHER_MAX = 60;

/** Work inside the database. */
export type Handler = (tx: Tx, messages: readonly Message<never>[]) => Promise<void>;

/** A kind whose consumers work inside the database, each in transactions of its own. */
export class ConsumedKind {
  private readonly handlers = new Map<string, Handler>();
  private readonly lanes = new Lanes<AttemptRun, boolean | AggregateError>(
    async (runs) => this.runAll(runs),
    LANES,
    TOGETHER_MAX,
  );

  constructor(
    private readonly kind: MessageKind<JobData>,
    private readonly database: Database,
    private readonly store: OutboxStore,
    private readonly leaseMs: number,
  ) {}

  add(consumer: string, handler: Handler): void {
    if (this.handlers.has(consumer)) throw new Error(`Two consumers ${consumer} of ${this.kind.name}`);
    this.handlers.set(consumer, handler);
  }

  /**
   * All consumers that are left do their part.
   *
   * @returns false when the attempt is not the current one
   * @throws AggregateError of those that failed, after all had their turn
   */
  async run(run: AttemptRun): Promise<boolean> {
    const outcome = await this.lanes.do(run);
    if (outcome instanceof AggregateError) throw outcome;
    return outcome;
  }

  /** Several messages in one transaction; when that fails, each in its own, so that none fails for another. */
  private async runAll(runs: readonly AttemptRun[]): Promise<readonly (boolean | AggregateError)[]> {
    const together = runs.length > 1 ? await this.runTogether(runs).catch(() => null) : null;
    if (together) return runs.map((run) => together.has(run));
    const outcomes: (boolean | AggregateError)[] = [];
    for (const run of runs) outcomes.push(await this.runAlone(run));
    return outcomes;
  }

  private async runTogether(runs: readonly AttemptRun[]): Promise<ReadonlySet<AttemptRun>> {
    let current: ReadonlySet<AttemptRun> = new Set(runs);
    let left = this.handlers.size;
    for (const consumer of this.handlers) {
      left -= 1;
      current = await this.consume(consumer, [...current], left === 0);
    }
    return current;
  }

  private async runAlone(run: AttemptRun): Promise<boolean | AggregateError> {
    const faults: unknown[] = [];
    let left = this.handlers.size;
    for (const consumer of this.handlers) {
      left -= 1;
      try {
        const current = await this.consume(consumer, [run], left === 0 && faults.length === 0);
        if (!current.has(run)) return false;
      } catch (error) {
        faults.push(error);
      }
    }
    return faults.length === 0 || new AggregateError(faults);
  }

  /** One consumer does its part in one transaction. @returns the attempts that are the current ones */
  private async consume(
    [consumer, handler]: readonly [string, Handler],
    runs: readonly AttemptRun[],
    isLast: boolean,
  ): Promise<ReadonlySet<AttemptRun>> {
    const opening = this.store.taking(runs, consumer, isLast, this.leaseMs);
    return this.database.transaction(
      async (tx, [rows = []]) => {
        const byId = new Map((rows as (Taken & { id: string })[]).map((taken) => [taken.id, taken]));
        const current = new Set<AttemptRun>();
        const news: Message<never>[] = [];
        for (const run of runs) {
          const taken = byId.get(run.id);
          if (!taken) continue;
          current.add(run);
          run.took(taken);
          if (taken.isNew) news.push({ ...run.context(taken), data: dataOf(this.kind, taken) as never });
        }
        const [first] = news;
        if (first) await runAsRequest(first.requestId, async () => handler(tx, news));
        return current;
      },
      [opening],
    );
  }
}
