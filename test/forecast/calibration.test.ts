import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, type Day } from '../../src/kernel/index.js';
import { WatchCalibration } from '../../src/forecast/index.js';
import { Database } from '../../src/platform/database/index.js';
import { CapacityWorld } from '../capacity/capacity-world.js';
import { statementsOf } from '../support/statements.js';
import { ImportedLog } from './imported-log.js';
import { withoutHistory } from './without-history.js';

interface Counted {
  readonly value: number | null;
  readonly under: number | null;
}
interface Share {
  readonly resolved: Counted;
  readonly held: Counted;
  readonly rate: number | null;
  readonly rateWithCensoring: number | null;
}
interface Told {
  readonly calculatedOn: string | null;
  readonly groups: readonly {
    readonly departmentId: string | null;
    readonly delivery: string | null;
    readonly status: string | null;
    readonly isReplayed: boolean | null;
    readonly by80: Share;
    readonly by90: Share;
    readonly isAlarm: boolean;
  }[];
  readonly alarms: readonly {
    readonly departmentId: string;
    readonly delivery: string;
    readonly resolved: number;
    readonly held: number;
  }[];
}

const SHARE = 'resolved { value under } held { value under } rate rateWithCensoring';
const CALIBRATION = `query ($departmentId: ID) { calibration(departmentId: $departmentId) { calculatedOn
  groups { departmentId delivery status isReplayed by80 { ${SHARE} } by90 { ${SHARE} } isAlarm }
  alarms { departmentId delivery raisedAt resolved held } } }`;

let world: CapacityWorld;
let log: ImportedLog;
let queue: string;
let today: Day;
beforeAll(async () => {
  world = await CapacityWorld.start();
  await withoutHistory(world.owner);
  log = new ImportedLog(world.owner);
  today = await world.today();
  queue = (await world.intervention()).id;
  await world.state([{ interventionId: queue, places: 4 }]);
  await log.begin(queue, addDays(today, -400));
}, 120_000);
afterAll(async () => world.close());

/** So many people who have waited for a hundred days. */
async function waiting(name: string, count: number): Promise<readonly string[]> {
  const entries = Array.from({ length: count }, (_one, nth) => `${name}-${nth}`);
  await log.events(
    queue,
    entries.map((entryId) => ({
      on: addDays(today, -100),
      entryId,
      kind: 'joined' as const,
      priorityClass: 1,
    })),
  );
  return entries;
}

/** They were offered a place and started, so many days from today. */
async function started(entries: readonly string[], days: number): Promise<void> {
  const on = addDays(today, days);
  for (const kind of ['offered', 'started'] as const)
    await log.events(
      queue,
      entries.map((entryId) => ({ on, entryId, kind, priorityClass: 1 })),
    );
}

/** Windows of 20, 40 and 60 days are issued to them, so many days from today. */
async function issued(
  entries: readonly string[],
  days: number,
  { status = 'OK', isReplayed = false } = {},
): Promise<void> {
  const [run] = await world.owner.rows<{ id: string }>(
    `insert into forecast_run (intervention_id, department_id, delivery, day, calculated_at, is_replayed, experienced,
       flow) values ($1, 'health', 'GROUP', $2, broker_now(), $3, '{}', '{}') returning id`,
    [queue, addDays(today, days), isReplayed],
  );
  await world.owner.rows(
    `insert into issued_forecast (run_id, tier, entry_ref, ahead, status, p10, p50, p80, p90, leaves_first)
     select $1, 1, e, 0, $2, 10, 20, 40, 60, 0.1 from unnest($3::text[]) e`,
    [run!.id, status, entries],
  );
}

const watch = async (): Promise<void> =>
  world.app.app.get(WatchCalibration, { strict: false }).execute('test');
const told = async (departmentId: string | null = null, person = 'caseworker'): Promise<Told> =>
  (await world.client.read<{ calibration: Told }>(person, CALIBRATION, { departmentId })).calibration;
const groupOf = ({ groups }: Told, changed: object = {}) => {
  const wanted = { departmentId: 'health', delivery: 'GROUP', status: null, isReplayed: null, ...changed };
  return groups.find((group) =>
    Object.entries(wanted).every(([key, value]) => group[key as 'status'] === value),
  );
};
const alarms = async () =>
  world.owner.rows<{ resolved: number; held: number; isOpen: boolean }>(
    `select resolved, held, ended_at is null as "isOpen" from calibration_alarm order by raised_at`,
  );
const audited = async () =>
  world.owner.rows<{ alarm: string }>(
    `select details ->> 'alarm' as alarm from audit_entry where operation = 'watchCalibration' order by id`,
  );

describe('forecasts that were issued', () => {
  it('are told to be unchecked before they were held against anything', async () => {
    expect(await told()).toEqual({ calculatedOn: null, groups: [], alarms: [] });
  });

  it('are held against what happened, and an alarm opens where too few hold', async () => {
    const punctual = await waiting('punctual', 18);
    const late = await waiting('late', 14);
    await issued([...punctual, ...late], -60);
    await started(punctual, -30);
    const few = await waiting('few', 3);
    await issued(few, -60, { status: 'WEAK' });
    await started(few, -25);
    await watch();
    const answer = await told();
    expect(answer.calculatedOn).toBe(today);
    // 21 of 35 had started within 40 days; 14 have waited for 60, which is no miss of 60 yet.
    expect(groupOf(answer)).toMatchObject({
      by80: { resolved: { value: 35 }, held: { value: 21 }, rate: 21 / 35 },
      by90: { resolved: { value: 21 }, held: { value: 21 }, rate: 1 },
      isAlarm: true,
    });
    expect(groupOf(answer)?.by80.rateWithCensoring).toBeCloseTo(21 / 35);
    // Two in five of those who were seen to the end of a window of 60 days are not among the resolved.
    expect(groupOf(answer)?.by90.rateWithCensoring).toBeCloseTo(21 / 35);
    expect(answer.alarms).toMatchObject([
      { departmentId: 'health', delivery: 'GROUP', resolved: 35, held: 21 },
    ]);
  });

  it('hide a small group, and what would give it away', async () => {
    const answer = await told();
    for (const status of ['WEAK', 'OK'])
      expect(groupOf(answer, { status })?.by80).toEqual({
        resolved: { value: null, under: 5 },
        held: { value: null, under: 5 },
        rate: null,
        rateWithCensoring: null,
      });
  });

  it('raise one alarm, which is on record, however often they are looked at', async () => {
    await watch();
    expect(await alarms()).toEqual([{ resolved: 35, held: 21, isOpen: true }]);
    expect(await audited()).toEqual([{ alarm: 'RAISED' }]);
  });

  it('count once in sixty days, however often they are issued', async () => {
    const late = Array.from({ length: 14 }, (_one, nth) => `late-${nth}`);
    for (const days of [-59, -31, -1]) await issued(late, days);
    await watch();
    expect(groupOf(await told())?.by80.resolved.value).toBe(35);
    // Sixty days after the one that counts: it counts, and is not resolved yet.
    await issued(late, 0);
    await watch();
    expect(groupOf(await told())?.by80.resolved.value).toBe(35);
    await world.owner.moveClock('41 days');
    await watch();
    expect(groupOf(await told())?.by80.resolved.value).toBe(49);
    await world.owner.moveClock('0 days');
  });

  it('are counted apart when they were worked out afterwards', async () => {
    const past = await waiting('past', 6);
    await issued(past, -90, { isReplayed: true });
    await started(past, -85);
    await watch();
    const answer = await told();
    expect(groupOf(answer, { isReplayed: true })?.by80).toMatchObject({ resolved: { value: 6 }, rate: 1 });
    expect(groupOf(answer, { isReplayed: false })?.by80.resolved.value).toBe(35);
    expect(groupOf(answer)?.by80.resolved.value).toBe(41);
  });

  it('end the alarm when they hold again', async () => {
    const better = await waiting('better', 20);
    await issued(better, -50);
    await started(better, -20);
    await watch();
    // 47 of 61.
    expect((await told()).alarms).toEqual([]);
    expect(groupOf(await told())).toMatchObject({ by80: { rate: 47 / 61 }, isAlarm: false });
    expect(await alarms()).toEqual([{ resolved: 35, held: 21, isOpen: false }]);
    expect(await audited()).toEqual([{ alarm: 'RAISED' }, { alarm: 'ENDED' }]);
  });

  it('tell of an intervention how many of the last twenty held', async () => {
    const database = world.app.app.get(Database, { strict: false });
    // All that became plain since the fourteen missed theirs, 19 days ago, are those; six of the others before.
    const missed = 14;
    const [rate] = await database.query<{ resolved: number; held: number }>(
      'select resolved, held from intervention_hit_rate where intervention_id = $1',
      [queue],
    );
    expect(rate).toEqual({ resolved: 20, held: 20 - missed });
  });

  it('are told to everybody on the staff, of one department when asked', async () => {
    for (const person of ['health-staff', 'manager', 'auditor', 'operator'])
      expect(
        (await told('health', person)).groups.every(({ departmentId }) => departmentId === 'health'),
      ).toBe(true);
    expect((await told('employment')).groups).toEqual([]);
    const whole = groupOf(await told(), { departmentId: null, delivery: null });
    expect(whole?.by80.resolved.value).toBe(61);
  });

  it('are read with one statement, however many there are', async () => {
    const heard = await statementsOf(watch);
    expect(heard.filter((text) => text.includes('issued_forecast'))).toHaveLength(1);
    const asked = await statementsOf(() => told());
    expect(asked.filter((text) => /calibration_|imported_|issued_/.test(text))).toHaveLength(2);
  });

  it.each(['forecast_run', 'issued_forecast', 'window_move', 'imported_event'])(
    'are never changed: %s refuses it',
    async (table) => {
      const [column] = await world.owner.rows<{ name: string }>(
        `select column_name as name from information_schema.columns where table_name = $1 and is_identity = 'NO' limit 1`,
        [table],
      );
      if (table === 'window_move')
        await world.owner.rows(
          `insert into window_move (intervention_id, tier, run_id, at)
           select intervention_id, 1, id, broker_now() from forecast_run limit 1`,
        );
      for (const sql of [`update ${table} set ${column!.name} = ${column!.name}`, `delete from ${table}`])
        await expect(world.owner.rows(sql)).rejects.toThrow('never changed');
    },
  );
});
