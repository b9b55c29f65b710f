import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SweepOldAlerts } from '../../src/alert/use-case/sweep-old-alerts.js';
import { AlertWorld } from './alert-world.js';

let world: AlertWorld;
let caseworker: string;
let lead: string;
beforeAll(async () => {
  world = await AlertWorld.start();
  [caseworker, lead] = [await world.idOf('caseworker'), await world.idOf('manager')];
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => world.clean());

const OLD = 400;
const YOUNG = 300;

interface Told {
  readonly key: string;
  readonly personId: string;
  /** Days ago; null: it is open. */
  readonly acknowledged?: number | null;
  readonly closed?: number | null;
  readonly escalatedFrom?: string;
}

/** A person has one digest a day. */
let digests = 0;

/** An alert that was raised two years ago, with everything that can hang on one. */
async function told({
  key,
  personId,
  acknowledged = null,
  closed = null,
  escalatedFrom,
}: Told): Promise<string> {
  const [id, digestId] = [randomUUID(), randomUUID()];
  await world.owner.rows(
    `with told as (
       insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at, acknowledged_at, closed_at,
         escalated_from)
       values ($1, $2, 'CALIBRATION_ALARM', 'NORMAL', $3, 'LEAD', '{}', now() - interval '700 days',
         now() - make_interval(days => $4::int), now() - make_interval(days => $5::int), $6))
     insert into alert_decision (kind, dedupe_key, person_id, because, outcome, alert_id, decided_at)
     values ('CALIBRATION_ALARM', $3, $2, 'LEAD', 'RAISED', $1, now() - interval '700 days')`,
    [id, personId, key, acknowledged, closed, escalatedFrom ?? null],
  );
  await world.owner.rows(
    `insert into alert_touched (alert_id, case_id) select $1, id from case_file order by id limit 1`,
    [id],
  );
  digests += 1;
  await world.owner.rows(
    `insert into alert_digest values ($1, $2, current_date - 700 - $3::int, now() - interval '699 days')`,
    [digestId, personId, digests],
  );
  await world.owner.rows(`insert into alert_digest_item values ($1, $2, current_date - 699, $3)`, [
    id,
    personId,
    digestId,
  ]);
  await world.owner.rows(
    `insert into alert_delivery (id, person_id, channel, alert_id, digest_id, state, due_at, created_at, ended_at)
     select gen_random_uuid(), $2, 'EMAIL', w.alert, w.digest, 'SENT', now(), now(), now()
     from (values ($1::uuid, null::uuid), (null, $3::uuid)) w (alert, digest)`,
    [id, personId, digestId],
  );
  await world.owner.rows(
    `insert into alert_delivery_attempt (delivery_id, attempt, began_at)
     select id, 1, now() from alert_delivery where alert_id = $1 or digest_id = $2`,
    [id, digestId],
  );
  return id;
}

const sweep = async (): Promise<number> => world.get(SweepOldAlerts).execute();
const count = async (table: string): Promise<number> =>
  (await world.owner.rows<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count ?? -1;
const TABLES = [
  'alert',
  'alert_touched',
  'alert_decision',
  'alert_digest',
  'alert_digest_item',
  'alert_delivery',
  'alert_delivery_attempt',
];
const counts = async (): Promise<readonly number[]> => {
  const found: number[] = [];
  for (const table of TABLES) found.push(await count(table));
  return found;
};
const kept = async (): Promise<readonly string[]> =>
  (await world.owner.rows<{ id: string }>('select id from alert')).map(({ id }) => id).sort();

describe('what was over long ago', () => {
  it('is removed with all that hangs on it, also where one came from another; the audit trail stays', async () => {
    const first = await told({ key: 'over', personId: caseworker, closed: OLD });
    await told({ key: 'over', personId: lead, acknowledged: OLD, escalatedFrom: first });
    await told({ key: 'read', personId: lead, acknowledged: OLD });
    const audited = await count('audit_entry');
    expect(await counts()).toEqual([3, 3, 3, 3, 3, 6, 6]);
    expect(await sweep()).toBe(3);
    expect(await counts()).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(await count('audit_entry')).toBe(audited);
    expect(await sweep()).toBe(0);
  });

  it('is kept while it is open, or for another one; and what was over lately is kept', async () => {
    const open = await told({ key: 'open', personId: lead });
    const young = await told({ key: 'young', personId: lead, acknowledged: YOUNG });
    const from = await told({ key: 'half', personId: caseworker, closed: OLD });
    const still = await told({ key: 'half', personId: lead, escalatedFrom: from });
    await told({ key: 'over', personId: lead, closed: OLD });
    expect(await sweep()).toBe(1);
    expect(await kept()).toEqual([open, young, from, still].sort());
    expect(await counts()).toEqual([4, 4, 4, 4, 4, 8, 8]);
  });

  it('goes in portions, however much there is, with decisions to tell nobody', async () => {
    await world.owner.rows(
      `insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at, closed_at)
       select gen_random_uuid(), $1, 'CALIBRATION_ALARM', 'LOW', n::text, 'LEAD', '{}', now(), now() - interval '400 days'
       from generate_series(1, 1200) n`,
      [lead],
    );
    const decided = `insert into alert_decision (kind, dedupe_key, person_id, because, outcome, decided_at)
      select 'CALIBRATION_ALARM', 'nobody ' || n, $1, 'LEAD', 'NO_ACCESS', now() - make_interval(days => $2)
      from generate_series(1, 6000) n`;
    await world.owner.rows(decided, [lead, OLD]);
    await world.owner.rows(decided, [lead, YOUNG]);
    expect(await sweep()).toBe(1_200);
    expect(await counts()).toEqual([0, 0, 6_000, 0, 0, 0, 0]);
  });
});
