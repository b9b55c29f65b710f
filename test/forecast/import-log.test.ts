import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventLog, LoggedEvent } from '../../src/forecast/domain/index.js';
import {
  EventLogReads,
  FORECAST_TOPIC,
  ImportLog,
  ImportLogOfOperator,
  runImport,
} from '../../src/forecast/index.js';
import type { Actor } from '../../src/kernel/index.js';
import { Database } from '../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { withoutHistory } from './without-history.js';

/** What every command writes, also one that is refused: who asked, and the answer. */
const OF_COMMANDS = ['audit_entry', 'audit_seal', 'idempotent_answer'];

let app: TestApp;
let database: Database;
let actor: Actor;
beforeAll(async () => {
  app = await startTestApp();
  database = app.app.get(Database, { strict: false });
  // History comes once, and the demo has its own: here it is as if it had none.
  await withoutHistory({ rows: async (sql) => database.query(sql) });
  const [person] = await database.query<{ id: string; name: string }>(
    `select id, name from person where subject = 'demo:operator'`,
  );
  actor = { personId: person!.id, name: person!.name, grants: [], requestId: 'test' };
});
afterAll(async () => {
  await app.close();
});

const one = async <Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row> =>
  (await database.query<Row>(sql, parameters))[0]!;
const idOf = async (slug: string): Promise<string> =>
  (await one<{ id: string }>('select id from intervention where slug = $1', [slug])).id;
/** Every row of every table, as a sum of its text. */
async function state(): Promise<Readonly<Record<string, unknown>>> {
  const tables = await database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
    [OF_COMMANDS],
  );
  const sums = tables.map(async ({ name }) => {
    const sum = `select count(*)::int as rows, md5(string_agg(to_jsonb(t)::text, ' ' order by to_jsonb(t)::text)) as sum
      from ${name} t`;
    return [name, await one(sum)] as const;
  });
  return Object.fromEntries(await Promise.all(sums));
}
const readBack = async (id: string): Promise<EventLog> =>
  app.app.get(EventLogReads, { strict: false }).read(database, await database.today(), [id]);
const take = async (idempotencyKey: string, log: EventLog) =>
  app.app.get(ImportLog, { strict: false }).execute(actor, { idempotencyKey, log, isGenerated: false });
const reasonsOf = (answer: object): unknown =>
  'refused' in answer
    ? (answer.refused as { code: string; field: string }[]).map(({ code, field }) => `${field} ${code}`)
    : answer;

const event = (
  interventionId: string,
  entryId: string,
  kind: LoggedEvent['kind'],
  on: string,
): LoggedEvent => ({
  on,
  interventionId,
  entryId,
  kind,
  priorityClass: 1,
  cohortId: null,
  reason: kind === 'left' ? 'moved' : null,
});
/** A log of one intervention with a life that is over, and with whoever else stands in it. */
const logOf = (id: string, more: readonly LoggedEvent[] = []): EventLog => ({
  from: '2024-01-01',
  interventions: [
    {
      id,
      category: 'another',
      kind: 'rolling',
      area: 'north',
      policy: 'time',
      promoteAfterDays: null,
      responseDays: 3,
      plannedLengthDays: 11,
      openedOn: '2024-01-01',
    },
  ],
  cohorts: [
    {
      interventionId: id,
      id: 'spring',
      startsOn: '2024-04-01',
      endsOn: '2024-06-01',
      seats: 4,
      intakeOpensOn: '2024-03-01',
      announcedOn: '2024-01-15',
      cancelledOn: '2024-03-20',
    },
  ],
  capacity: [{ interventionId: id, validFrom: '2024-01-01', places: 5, announcedOn: '2024-01-01' }],
  closures: [
    { interventionId: id, from: '2024-07-15', to: '2024-07-19', kind: 'summer', announcedOn: '2024-01-01' },
  ],
  events: [
    event(id, 'h-1', 'joined', '2024-01-08'),
    event(id, 'h-2', 'joined', '2024-01-09'),
    event(id, 'h-1', 'offered', '2024-02-01'),
    event(id, 'h-1', 'started', '2024-02-12'),
    event(id, 'h-2', 'left', '2024-03-01'),
    event(id, 'h-1', 'finished', '2024-05-01'),
    ...more,
  ],
});

describe('an earlier log', () => {
  it('is what the forecaster reads, with the entries and placements here going on from it', async () => {
    const id = await idOf('ryg-nakke-hold');
    const entry = await one<{ id: string; day: string }>(
      `select id, (waiting_since at time zone 'Europe/Copenhagen')::date as day from waitlist_entry
       where intervention_id = $1 and state = 'WAITING' order by id limit 1`,
      [id],
    );
    const placement = await one<{ id: string; day: string }>(
      `select id, started_on as day from placement p where intervention_id = $1 and ended_on is null
         and not exists (select from waitlist_entry e where e.placement_id = p.id) order by id limit 1`,
      [id],
    );
    const before = await readBack(id);
    const log = logOf(
      id,
      [
        event(id, placement.id, 'joined', '2024-06-01'),
        event(id, placement.id, 'offered', '2024-06-02'),
        event(id, placement.id, 'started', placement.day),
        event(id, entry.id, 'joined', entry.day),
      ].toSorted((left, right) => (left.on < right.on ? -1 : 1)),
    );
    expect(await take('merge', log)).toEqual({ interventions: 1, events: 10 });

    const after = await readBack(id);
    expect(after.from).toBe('2024-01-01');
    // What the catalogue knows, it knows better than the log.
    expect(after.interventions).toEqual([{ ...before.interventions[0], openedOn: '2024-01-01' }]);
    expect(after.cohorts).toEqual([...log.cohorts, ...before.cohorts]);
    expect(after.capacity).toEqual([...log.capacity, ...before.capacity]);
    expect(after.closures).toEqual([...log.closures, ...before.closures]);
    const of = (from: EventLog, who: string) => from.events.filter(({ entryId }) => entryId === who);
    for (const gone of ['h-1', 'h-2']) expect(of(after, gone)).toEqual(of(log, gone));
    expect(of(after, placement.id)).toEqual(of(log, placement.id));
    expect(of(after, entry.id).map(({ on, kind }) => [on, kind])).toEqual(
      of(before, entry.id).map(({ on, kind }) => [on, kind]),
    );
    expect(of(after, entry.id)[0]?.seniority).toBe(of(before, entry.id)[0]?.seniority);
    const others = (from: EventLog) =>
      from.events.filter(({ entryId }) => !['h-1', 'h-2', entry.id, placement.id].includes(entryId));
    expect(others(after)).toEqual(others(before));
  });

  it('comes once, is replayed under its key, and tells every process', async () => {
    const id = await idOf('mentor-psykiatri');
    const seen = await one<{ last: number }>('select coalesce(max(id), 0)::int as last from change_feed');
    expect(await take('once', logOf(id))).toEqual({ interventions: 1, events: 6 });
    const before = await state();
    expect(await take('once', logOf(id))).toEqual({ interventions: 1, events: 6 });
    expect(reasonsOf(await take('twice', logOf(id)))).toEqual(['log.interventions[0].id ALREADY_IMPORTED']);
    expect(await state()).toEqual(before);
    expect(await database.query('select topic, key from change_feed where id > $1', [seen.last])).toEqual([
      { topic: FORECAST_TOPIC, key: id },
    ]);
    const { rows } = await one<{ rows: object }>(
      `select jsonb_agg(jsonb_build_object('action', action, 'of', object_ids, 'events', details -> 'events') order by id)
         as rows from audit_entry where operation = 'importLog' and request_id = 'test' and $1 = any (object_ids)`,
      [id],
    );
    expect(rows).toEqual([{ action: 'CHANGE', of: [id], events: 6 }]);
    const kept = await one<object>(
      `select is_generated as "isGenerated", imported_by as "importedBy" from log_import l
       join imported_queue q on q.import_id = l.id where q.intervention_id = $1`,
      [id],
    );
    expect(kept).toEqual({ isGenerated: false, importedBy: actor.personId });
  });

  it('is kept as it is: nothing of it is changed or deleted', async () => {
    await take('kept', logOf(await idOf('praktik-unge')));
    await expect(database.query(`update imported_event set kind = 'left'`)).rejects.toThrow(/never changed/);
    await expect(database.query('delete from imported_event')).rejects.toThrow(/never changed/);
  });

  it('is refused as a whole with every reason, and changes nothing', async () => {
    const [id, other] = [await idOf('bostoette-85'), await idOf('boligraadgivning')];
    const elsewhere = await one<{ id: string }>(
      `select id from waitlist_entry where intervention_id <> $1 and state = 'WAITING' limit 1`,
      [id],
    );
    const waits = await one<{ id: string }>(
      `select id from waitlist_entry where intervention_id = $1 and state = 'WAITING' limit 1`,
      [id],
    );
    await database.query('delete from intervention_capacity where intervention_id = $1', [other]);
    const log = logOf(id, [
      event(id, 'h-3', 'joined', '2024-06-01'),
      event(id, elsewhere.id, 'joined', '2024-06-02'),
      event(id, waits.id, 'joined', '2024-06-03'),
      event(id, waits.id, 'left', '2024-06-04'),
      event(id, 'h-2', 'joined', '2999-01-01'),
    ]);
    const [first] = log.interventions;
    const before = await state();
    const answer = await take('refused', {
      ...log,
      interventions: [first!, { ...first!, id: 'no-such' }, { ...first!, id: other }],
    });
    expect(reasonsOf(answer)).toEqual([
      'log.interventions[1].id NO_SUCH_INTERVENTION',
      'log.interventions[2].id CAPACITY_NOT_STATED',
      'log.events[10].on IN_THE_FUTURE',
      'log.events[10].entryId STILL_OPEN_WITHOUT_ENTRY',
      'log.events[6].entryId STILL_OPEN_WITHOUT_ENTRY',
      'log.events[7].entryId STILL_OPEN_WITHOUT_ENTRY',
      'log.events[9].entryId OVER_BUT_STANDS_HERE',
    ]);
    expect(await state()).toEqual(before);
  });

  it('leaves nothing behind when it fails on its way', async () => {
    const id = await idOf('hverdagsstruktur');
    const log = logOf(id);
    const before = await state();
    const broken = { ...log, cohorts: [...log.cohorts, ...log.cohorts] };
    await expect(take('broken', broken)).rejects.toThrow();
    expect(await state()).toEqual(before);
  });

  it('of fifty thousand events is in within seconds', async () => {
    const id = await idOf('mentor-beskaeftigelse');
    const people = Array.from({ length: 12_500 }, (_one, nth) => `h-${String(nth)}`);
    const events = (['joined', 'offered', 'started', 'finished'] as const).flatMap((kind, nth) =>
      people.map((entryId) => event(id, entryId, kind, `2024-0${String(nth + 1)}-01`)),
    );
    const begun = performance.now();
    expect(await take('large', { ...logOf(id), events })).toEqual({ interventions: 1, events: 50_000 });
    const took = performance.now() - begun;
    console.info(`50,000 events were imported in ${took.toFixed(0)} ms`);
    // About one second alone; the machine of a run is shared.
    expect(took).toBeLessThan(4000);
  });
});

describe('the command of an operator', () => {
  const HEADERS = {
    'offers.csv':
      'offer_id,category,kind,area,priority_policy,promote_after_days,response_days,planned_length_days,opened_on',
    'cohorts.csv': 'offer_id,cohort_id,start_date,end_date,seats,intake_opens_on,announced_on,cancelled_on',
    'capacity.csv': 'offer_id,valid_from,places,announced_on',
    'closures.csv': 'offer_id,from_date,to_date,kind,announced_on',
    'queue_events.csv': 'seq,date,offer_id,entry_id,event,priority_class,cohort_id,reason',
  };
  const run = async (
    slug: string,
    ...events: string[]
  ): Promise<{ code: number; said: readonly string[] }> => {
    const folder = mkdtempSync(join(tmpdir(), 'indsatsbro-import-'));
    const rows: Partial<Record<string, readonly string[]>> = {
      'offers.csv': [`${slug},x,rolling,,time,,7,60,2024-01-01`],
      'queue_events.csv': events,
    };
    for (const [file, header] of Object.entries(HEADERS))
      writeFileSync(join(folder, file), [header, ...(rows[file] ?? []), ''].join('\n'));
    writeFileSync(join(folder, 'meta.json'), '{"log_start":"2024-01-01"}');
    const said: string[] = [];
    const importing = app.app.get(ImportLogOfOperator, { strict: false });
    const code = await runImport(
      ['--data', folder],
      async (log) => importing.execute(log, 'forecast-import'),
      (line) => said.push(line),
    );
    rmSync(folder, { recursive: true });
    return { code, said };
  };

  it('takes a folder in by slugs, and is in the audit trail without a person', async () => {
    expect(
      await run(
        'kreativ-afklaring',
        '1,2024-01-08,kreativ-afklaring,h-1,joined,1,,',
        '2,2024-02-08,kreativ-afklaring,h-1,left,1,,moved',
      ),
    ).toEqual({
      code: 0,
      said: ['2 events of 1 interventions are imported.'],
    });
    const row = await one<object>(
      `select person_id as "personId", action from audit_entry where operation = 'importLog'
         and request_id = 'forecast-import' order by id desc limit 1`,
    );
    expect(row).toEqual({ personId: null, action: 'CHANGE' });
  });

  it('refuses with exit code 1: a wrong row by file and line, and what does not fit by its path', async () => {
    const before = await state();
    expect(await run('herberg', '1,2024-01-08,herberg,h-1,left,1,,')).toEqual({
      code: 1,
      said: [expect.stringMatching(/^queue_events\.csv:2 UNKNOWN_ENTRY: /), 'Nothing was read.'],
    });
    expect(await run('no-such', '1,2024-01-08,no-such,h-1,joined,1,,')).toEqual({
      code: 1,
      said: [
        expect.stringMatching(/^log\.interventions\[0\]\.id NO_SUCH_INTERVENTION: /),
        expect.stringMatching(/^log\.events\[0\]\.entryId STILL_OPEN_WITHOUT_ENTRY: /),
        'Nothing was written.',
      ],
    });
    expect(await state()).toEqual(before);
  });

  it('says how it is called', async () => {
    const said: string[] = [];
    const never = (): never => {
      throw new Error('nothing is to import');
    };
    expect(await runImport([], never, (line) => said.push(line))).toBe(2);
    expect(said).toEqual(['Usage: npm run forecast:import -- --data DIR']);
  });
});
