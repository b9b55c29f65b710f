import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { isRefused, type Day } from '../../src/kernel/index.js';
import { DatedRecordStore, type StatedRecord } from '../../src/platform/dated-record/index.js';
import { Database, dataSourceOptions, type Tx } from '../../src/platform/database/index.js';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let home: TestDatabase;
let source: DataSource;
let database: Database;
beforeAll(async () => {
  home = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(home.url, 12)).initialize();
  database = new Database(source);
});
afterAll(async () => {
  await source.destroy();
  await home.drop();
});

/** Days are numbered from here; statements and questions stay within some weeks, so that they meet. */
const EPOCH_MS = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
const LAST = 40;
const day = (number: number): Day => new Date(EPOCH_MS + number * DAY_MS).toISOString().slice(0, 10);

const KEYS = ['a', 'b'];
const store = new DatedRecordStore<{ readonly word: string }>('purpose');

interface Step {
  readonly key: string;
  readonly from: number;
  readonly length: number | null;
  /** How far the version it was made from is behind (or before) the newest. */
  readonly off: number;
}

const steps = fc.array(
  fc.record<Step>({
    key: fc.constantFrom(...KEYS),
    from: fc.integer({ min: 0, max: LAST - 1 }),
    length: fc.option(fc.integer({ min: 0, max: LAST }), { nil: null }),
    off: fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(-2, -1, 1) },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What each day holds, by key: the rule in its plainest words, day by day. */
class NaiveCalendar {
  private readonly days = new Map<string, (string | null)[]>();
  private readonly newest = new Map<string, number>();

  version(key: string): number {
    return this.newest.get(key) ?? 0;
  }

  /** From the first day on, only the new version counts; after its last day nothing does. */
  state({ key, from, length }: Step, word: string): void {
    const held = this.days.get(key) ?? Array.from({ length: LAST + 1 }, () => null);
    const to = length === null ? LAST : from + length;
    this.days.set(
      key,
      held.map((before, number) => (number < from ? before : number <= to ? word : null)),
    );
    this.newest.set(key, this.version(key) + 1);
  }

  on(number: number): Record<string, string> {
    const held = [...this.days].flatMap(([key, words]) => {
      const word = words[number];
      return word ? [[key, word] as const] : [];
    });
    return Object.fromEntries(held);
  }
}

/** Does the work on an empty table and leaves nothing of it. */
async function onEmptyTable(work: (tx: Tx) => Promise<void>): Promise<void> {
  const undo = new Error('undo');
  await database
    .transaction(async (tx) => {
      await tx.query('delete from purpose');
      await work(tx);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}

const statement = (
  { key, from, length }: Step,
  expectedVersion: number,
  word: string,
): StatedRecord<{ word: string }> => ({
  key,
  expectedVersion,
  validFrom: day(from),
  validTo: length === null ? null : day(from + length),
  content: { word },
});

/** Who in this database waits for another one's lock. */
const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

const rows = async (tx: Tx): Promise<unknown[]> => tx.query('select * from purpose order by key, version');

describe('dated records', () => {
  it('hold on every day what was stated last for it, in any order of statements', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (all) =>
        onEmptyTable(async (tx) => {
          const naive = new NaiveCalendar();
          for (const [index, step] of all.entries()) {
            const word = `${step.key}${String(index)}`;
            const before = await rows(tx);
            const newest = naive.version(step.key);
            const answer = await store.state(tx, statement(step, newest + step.off, word), null);
            if (step.off !== 0) {
              refused += 1;
              expect(isRefused(answer) && answer.refused.map(({ code }) => code)).toEqual(['STALE_VERSION']);
              expect(await rows(tx)).toEqual(before);
            } else {
              expect(answer).toMatchObject({ key: step.key, version: newest + 1, content: { word } });
              naive.state(step, word);
            }
          }
          for (let number = 0; number <= LAST; number += 1) {
            const inForce = await store.inForce(tx, day(number));
            const held = Object.fromEntries(inForce.map(({ key, content }) => [key, content.word]));
            expect({ number, held, count: inForce.length }).toEqual({
              number,
              held: naive.on(number),
              count: Object.keys(held).length,
            });
          }
        }),
      ),
      { numRuns: 40 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('lose nothing: every version that was stated keeps its row', async () => {
    await onEmptyTable(async (tx) => {
      for (const [index, from] of [20, 10, 30, 0].entries()) {
        await store.state(tx, statement({ key: 'a', from, length: 5, off: 0 }, index, String(from)), null);
      }

      expect(await tx.query('select version, superseded from purpose order by version')).toEqual([
        { version: 1, superseded: true },
        { version: 2, superseded: true },
        { version: 3, superseded: true },
        { version: 4, superseded: false },
      ]);
      expect((await store.all(tx)).map(({ version }) => version)).toEqual([4]);
    });
  });

  it('take one of two statements that are made at once from the same version, and refuse the other', async () => {
    const state = async (tx: Tx, word: string) =>
      store.state(tx, statement({ key: 'race', from: 0, length: null, off: 0 }, 0, word), null);
    const first = await database.transaction(async (tx) => {
      const answer = await state(tx, 'first');
      const second = database.transaction(async (other) => state(other, 'second'));
      // A fault of the second one is looked at below, not where it happens.
      second.catch(() => undefined);
      await eventually(async () => (await database.query(WAITING)).length > 0);
      return { answer, second };
    });
    const second = await first.second;

    expect(first.answer).toMatchObject({ version: 1 });
    expect(isRefused(second) && second.refused.map(({ code }) => code)).toEqual(['STALE_VERSION']);
    expect(await database.query(`select content from purpose where key = 'race'`)).toEqual([
      { content: { word: 'first' } },
    ]);
  });

  it('cannot be made to hold two versions on one day, not even behind the store', async () => {
    const insert = (version: number, from: Day) =>
      database.query(
        `insert into purpose (key, version, valid_from, content, recorded_at) values ('two', $1, $2, '{}', now())`,
        [version, from],
      );
    await insert(1, day(0));

    await expect(insert(2, day(9))).rejects.toThrow('purpose_one_at_a_time');
  });
});
