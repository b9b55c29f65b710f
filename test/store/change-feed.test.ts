import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { feedPlaceNow, readFeed, type FeedPlace } from '../../src/platform/change-feed/feed-reader.js';
import { dataSourceOptions } from '../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { FeedWriter } from './feed-writer.js';

let home: TestDatabase;
let source: DataSource;
let writers: readonly FeedWriter[];
beforeAll(async () => {
  home = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(home.url, 3)).initialize();
  writers = await Promise.all([0, 1, 2].map(async () => FeedWriter.on(home.url)));
});
afterAll(async () => {
  await Promise.all(writers.map(async (writer) => writer.close()));
  await source.destroy();
  await home.drop();
});

/** A reader that remembers all it was given. */
class Reader {
  readonly keys: string[] = [];
  private constructor(private place: FeedPlace) {}

  static async fromNow(): Promise<Reader> {
    return new Reader(await feedPlaceNow(source));
  }

  async read(): Promise<void> {
    const { changes, place } = await readFeed(source, this.place);
    this.place = place;
    this.keys.push(...changes.map(({ key }) => key));
  }

  /** Reads until it was given so many; transactions of other databases on the server can hold it back for a moment. */
  async readUntil(count: number): Promise<void> {
    await eventually(async () => {
      await this.read();
      return this.keys.length >= count;
    });
    await this.read();
  }
}

const writer = (number: number): FeedWriter => {
  const found = writers[number];
  if (!found) throw new Error('no such writer');
  return found;
};

describe('a reader of the feed', () => {
  it('does not miss a change that was made first and committed last', async () => {
    const [reader, early, late] = [await Reader.fromNow(), writer(0), writer(1)];
    await early.begin();
    await early.insert('early');
    await late.insert('late');
    await reader.read();
    expect(reader.keys).toEqual([]);

    await early.end('commit');
    await reader.readUntil(2);

    expect(reader.keys).toEqual(['early', 'late']);
  });

  it('does not miss a change whose transaction began first and made it last', async () => {
    const [reader, early, late] = [await Reader.fromNow(), writer(0), writer(1)];
    await early.begin();
    await late.insert('second-transaction');
    await reader.read();
    await early.insert('first-transaction');
    await early.end('commit');
    await reader.readUntil(2);

    expect(reader.keys).toEqual(['first-transaction', 'second-transaction']);
  });

  it('begins before a change that is on its way when it takes its place', async () => {
    const early = writer(0);
    await early.begin();
    await early.insert('on-its-way');
    const reader = await Reader.fromNow();
    await early.end('commit');
    await reader.readUntil(1);

    expect(reader.keys).toEqual(['on-its-way']);
  });

  it('is given every change once, however transactions interleave', async () => {
    const step = fc.record({
      by: fc.integer({ min: 0, max: 2 }),
      does: fc.constantFrom('begin', 'insert', 'insert', 'commit', 'rollback'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        const reader = await Reader.fromNow();
        const open = new Map<number, string[]>();
        const committed: string[] = [];
        for (const [index, { by, does }] of steps.entries()) {
          const own = open.get(by);
          if (does === 'begin' && !own) {
            await writer(by).begin();
            open.set(by, []);
          } else if (does === 'insert') {
            await writer(by).insert(String(index));
            (own ?? committed).push(String(index));
          } else if (own && (does === 'commit' || does === 'rollback')) {
            await writer(by).end(does);
            if (does === 'commit') committed.push(...own);
            open.delete(by);
          }
          await reader.read();
        }
        for (const by of open.keys()) await writer(by).end('rollback');
        await reader.readUntil(committed.length);

        expect(reader.keys.toSorted((a, b) => Number(a) - Number(b))).toEqual(
          committed.toSorted((a, b) => Number(a) - Number(b)),
        );
      }),
      { numRuns: 40 },
    );
  });
});
