import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { Client } from './client.js';
import { Owner } from './owner.js';
import { search } from './search-query.js';

let api: Client;
let owner: Owner;
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
});
afterAll(async () => {
  await owner.close();
  await api.app.close();
});

interface Count {
  readonly departmentId: string;
  readonly searches: number;
  readonly zeroHits: number;
  readonly corrected: number;
}
const STATISTICS = `query ($day: Day!) { searchStatistics(from: $day, to: $day) { departmentId searches zeroHits corrected } }`;

describe('how searching goes (R10)', () => {
  it('is counted by department, also when the process ends, and without the words', async () => {
    const words = ['xylofonkursusqz', 'smertehåntering', 'støtte', ''];
    const other = new Client(await startTestApp({ database: { url: api.app.config.databaseUrl } }));
    for (const text of words) await search(other, { search: text }, 'cursor');
    const first = await search(other, { search: 'støtte', first: 2 }, 'cursor');
    await search(other, { search: 'støtte', first: 2, after: first.pageInfo.endCursor }, 'cursor');
    await search(other, { search: 'xylofonkursusqz' }, 'cursor', { person: 'health-staff' });
    await other.app.close();

    const [{ day } = { day: '' }] = await owner.rows<{ day: string }>('select broker_today()::text as day');
    const { searchStatistics } = await api.read<{ searchStatistics: Count[] }>('manager', STATISTICS, {
      day,
    });
    expect(searchStatistics).toEqual([
      { departmentId: 'employment', searches: 4, zeroHits: 1, corrected: 1 },
      { departmentId: 'health', searches: 1, zeroHits: 1, corrected: 0 },
    ]);
    for (const text of ['xylofonkursusqz', 'smertehåntering'])
      expect(await owner.tablesWith(text)).toEqual([]);
  });

  it('is no matter of caseworkers and integrations', async () => {
    for (const person of ['caseworker', 'integration', 'team-chair']) {
      const { codes } = await api.faults(person, STATISTICS, { day: '2026-11-22' });
      expect(codes).toEqual(['FORBIDDEN']);
    }
  });

  it('keeps nothing but counts', async () => {
    const columns = await owner.rows(
      `select column_name as name, data_type as type from information_schema.columns
       where table_name = 'search_count' order by ordinal_position`,
    );
    expect(columns).toEqual([
      { name: 'day', type: 'date' },
      { name: 'department_id', type: 'text' },
      { name: 'searches', type: 'integer' },
      { name: 'zero_hits', type: 'integer' },
      { name: 'corrected', type: 'integer' },
    ]);
  });
});
