import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { runReplay } from '../../src/forecast/index.js';

/** A group for which three people joined one after the other, and which took in one a fortnight. */
const FOLDER = {
  'offers.csv': `offer_id,category,kind,area,priority_policy,promote_after_days,response_days,planned_length_days,opened_on
pain,health,rolling,health,time,,7,90,2025-01-01
`,
  'cohorts.csv': 'offer_id,cohort_id,start_date,end_date,seats,intake_opens_on,announced_on,cancelled_on\n',
  'capacity.csv': 'offer_id,valid_from,places,announced_on\npain,2025-01-01,3,2025-01-01\n',
  'closures.csv': 'offer_id,from_date,to_date,kind,announced_on\n',
  'queue_events.csv': events(24),
  'queries.csv':
    'query_id,as_of,offer_id,type,priority_class,entry_id\nq1,2025-12-01,pain,new,1,\nq2,2025-12-01,pain,existing,1,e22\n',
  'meta.json': '{"log_start":"2025-01-01","log_end":"2025-12-31"}',
};

/** So many people: each joins, is offered a place six weeks later, starts a week after that, and finishes. */
function events(people: number): string {
  const day = (nth: number): string => new Date(Date.UTC(2025, 0, 6 + nth)).toISOString().slice(0, 10);
  const rows = Array.from({ length: people }, (_, nth) => {
    const [joined, id] = [14 * nth, `e${String(nth)}`];
    return [
      [joined, 'joined', id],
      [joined + 42, 'offered', id],
      [joined + 49, 'started', id],
      [joined + 91, 'finished', id],
    ] as const;
  })
    .flat()
    .filter(([on]) => on <= 340)
    .toSorted(([left], [right]) => left - right)
    .map(([on, event, id], seq) => {
      const reason = event === 'finished' ? 'completed' : '';
      return `${String(seq + 1)},${day(on)},pain,${id},${event},1,,${reason}`;
    });
  return ['seq,date,offer_id,entry_id,event,priority_class,cohort_id,reason', ...rows, ''].join('\n');
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'indsatsbro-replay-'));
  for (const [name, content] of Object.entries(FOLDER)) writeFileSync(join(folder, name), content);
});
afterEach(() => rmSync(folder, { recursive: true }));

const replay = async (out: string): Promise<{ readonly code: number; readonly said: readonly string[] }> => {
  const said: string[] = [];
  const code = await runReplay(['--data', folder, '--out', join(folder, out)], (line) => said.push(line));
  return { code, said };
};

it('answers the questions of a folder, and the same bytes when it is asked again', async () => {
  expect(await replay('one.csv')).toMatchObject({ code: 0 });
  await replay('two.csv');
  const [one, two] = ['one.csv', 'two.csv'].map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(two).toBe(one);
  expect(one?.trim().split('\n')[0]).toBe('query_id,p10,p50,p80,p90,status');
  const [, fresh, waiting] = (one ?? '')
    .trim()
    .split('\n')
    .map((row) => row.split(','));
  expect([fresh?.[0], waiting?.[0]]).toEqual(['q1', 'q2']);
  // Whoever stands before starts before.
  expect(Number(waiting?.[2])).toBeLessThan(Number(fresh?.[2]));
});

it('sees on a day nothing of what happened later', async () => {
  await replay('whole.csv');
  const [header, ...rows] = FOLDER['queue_events.csv'].trim().split('\n');
  const known = rows.filter((row) => (row.split(',')[1] ?? '') <= '2025-12-01');
  expect(known.length).toBeLessThan(rows.length);
  writeFileSync(join(folder, 'queue_events.csv'), `${[header, ...known].join('\n')}\n`);
  await replay('known.csv');
  expect(readFileSync(join(folder, 'known.csv'), 'utf8')).toBe(
    readFileSync(join(folder, 'whole.csv'), 'utf8'),
  );
});

it('refuses a log with one wrong row as a whole, by file and line, and writes nothing', async () => {
  const rows = FOLDER['queue_events.csv'].split('\n');
  writeFileSync(
    join(folder, 'queue_events.csv'),
    [...rows.slice(0, 4), '99,2025-01-01,pain,e0,started,1,,', ...rows.slice(4)].join('\n'),
  );
  const { code, said } = await replay('out.csv');
  expect(code).toBe(1);
  expect(said.join('\n')).toMatch(/queue_events\.csv:5 /);
  expect(existsSync(join(folder, 'out.csv'))).toBe(false);
});
