import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportCapacity, type ImportedCapacity } from '../../src/capacity/index.js';
import type { Actor } from '../../src/kernel/index.js';
import { Database } from '../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

const COHORT_ID = '11111111-1111-4111-a111-111111111111';

describe('taking in what was stated elsewhere', () => {
  let app: TestApp;
  let database: Database;
  let actor: Actor;
  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
    const [person] = await database.query<{ id: string; name: string }>(
      `select id, name from person where subject = 'demo:operator'`,
    );
    if (!person) throw new Error('the demo has no operator');
    actor = { personId: person.id, name: person.name, grants: [], requestId: 'test' };
  });
  afterAll(async () => app.close());

  const idOf = async (slug: string): Promise<string> => {
    const [row] = await database.query<{ id: string }>('select id from intervention where slug = $1', [slug]);
    return row?.id ?? '';
  };
  const state = async (): Promise<unknown> =>
    database.query(
      `select (select jsonb_agg(s order by id) from capacity_statement s) as statements,
         (select jsonb_agg(h order by intervention_id) from intervention_capacity h) as heads,
         (select jsonb_agg(c order by id) from cohort c) as cohorts, (select count(*) from place) as places`,
    );
  const take = async (idempotencyKey: string, what: ImportedCapacity) =>
    app.app.get(ImportCapacity).execute(actor, { idempotencyKey, ...what });
  const cohort = async (slug: string): Promise<ImportedCapacity['cohorts'][number]> => ({
    id: COHORT_ID,
    interventionId: await idOf(slug),
    content: {
      title: null,
      startsOn: '2026-03-02',
      endsOn: '2026-04-30',
      enrolFrom: '2026-02-01',
      enrolTo: '2026-03-09',
      lastEntrySession: 2,
      seats: 9,
      extraSeats: 1,
      minimumSize: 4,
      meetings: [{ weekday: 'MONDAY', start: '10:00', end: '12:00' }],
      site: null,
    },
  });

  it('is refused as a whole with every reason, and changes nothing', async () => {
    const before = await state();
    const [stated, group] = [await idOf('ryg-nakke-hold'), await cohort('ryg-nakke-hold')];
    const answer = await take('refused', {
      statements: [
        {
          interventionId: stated,
          mode: 'PLACES',
          places: 5,
          guestPlaces: [],
          intake: 'OPEN',
          keepsWaitlist: true,
          statedOn: '2026-01-05',
          note: null,
        },
      ],
      cohorts: [await cohort('smertehaandtering-hold'), group, { ...group, interventionId: 'nonsense' }],
    });
    expect('refused' in answer ? answer.refused.map(({ code, field }) => [code, field]) : []).toEqual([
      ['ALREADY_THERE', 'statements[0].interventionId'],
      ['REPEATED', 'cohorts[1].id'],
      ['NOT_IN_COHORTS', 'cohorts[1].interventionId'],
      ['REPEATED', 'cohorts[2].id'],
      ['NO_SUCH_INTERVENTION', 'cohorts[2].interventionId'],
    ]);
    expect(await state()).toEqual(before);
  });

  it('brings in a group that is over, under the id it is given, and does so once', async () => {
    const what = { statements: [], cohorts: [await cohort('smertehaandtering-hold')] };
    expect(await take('once', what)).toEqual({ statements: 0, cohorts: 1 });
    expect(await take('once', what)).toEqual({ statements: 0, cohorts: 1 });
    const [kept] = await database.query<object>(
      `select starts_on as "startsOn", last_entry_on as "lastEntryOn", version,
         (select count(*)::int from place where cohort_id = cohort.id) as places
       from cohort where id = $1`,
      [COHORT_ID],
    );
    expect(kept).toEqual({ startsOn: '2026-03-02', lastEntryOn: '2026-03-09', version: 1, places: 10 });
  });
});
