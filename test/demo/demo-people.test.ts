import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCitizens } from '../../src/demo/index.js';
import { Database } from '../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

describe('the people of the demo, loaded', () => {
  let app: TestApp;
  let database: Database;
  beforeAll(async () => {
    app = await startTestApp();
    database = app.app.get(Database);
  });
  afterAll(async () => app.close());

  const rows = async <Row extends object>(sql: string): Promise<Row[]> => database.query<Row>(sql);
  const count = async (from: string): Promise<number> => {
    const [row] = await rows<{ count: number }>(`select count(*)::int as count from ${from}`);
    return row?.count ?? -1;
  };

  it('are all there, with one row in the audit trail for all their case files', async () => {
    const citizens = demoCitizens(await database.today());
    const cases = citizens.flatMap((citizen) => citizen.cases);
    expect(await count('citizen')).toBe(citizens.length);
    expect(await count('case_file')).toBe(cases.length);
    expect(await count('case_fact')).toBe(cases.flatMap(({ facts }) => facts).length);
    expect(await count('sharing_ground')).toBe(cases.flatMap(({ grounds }) => grounds).length);
    expect(await count('representative')).toBe(8);
    expect(await count('address_protection')).toBe(3);
    const imports = await rows<{ operation: string; n: number }>(
      `select operation, count(*)::int as n from audit_entry where operation like 'import%' group by 1 order by 1`,
    );
    expect(imports).toEqual([
      { operation: 'importCapacity', n: 3 },
      { operation: 'importCases', n: 1 },
      { operation: 'importEntries', n: 1 },
      { operation: 'importLog', n: 1 },
      { operation: 'importPlacements', n: 1 },
    ]);
  });

  it('raised no notice but those of the death and the move', async () => {
    const notices = await rows<{ kind: string }>('select distinct kind from case_notice order by kind');
    expect(notices).toEqual([{ kind: 'DIED' }, { kind: 'MOVED_AWAY' }]);
    expect(await count('capacity_conflict')).toBe(0);
  });

  it('carry dates of their own: nothing was begun on the day of loading by accident', async () => {
    expect(await count(`case_file where opened_on >= broker_today()`)).toBe(0);
    expect(
      await count(
        `case_relationship r join case_file f on f.id = r.case_id where r.valid_from <> f.opened_on`,
      ),
    ).toBe(0);
    expect(
      await count(`sharing_ground where withdrawn_at is not null and withdrawn_at < broker_now()`),
    ).toBeGreaterThan(0);
  });

  it('sit in places, one each, never more than there are', async () => {
    expect(await count(`placement where ended_on is null`)).toBeGreaterThan(700);
    expect(
      await count(
        `placement p join place q on q.id = p.place_id where q.holder_id <> p.id or q.state <> 'OCCUPIED'`,
      ),
    ).toBe(0);
    expect(
      await count(
        `place where state = 'OCCUPIED' and holder_id not in (select id from placement where ended_on is null)`,
      ),
    ).toBe(0);
    expect(await count(`place where state = 'HELD' and holder_id not in (select id from slot_offer)`)).toBe(
      0,
    );
    expect(await count(`place where closes_when_free`)).toBe(0);
  });

  it('are Mette Ravnkilde’s concern in 25 cases, and in a few that colleagues answer for', async () => {
    const cases = demoCitizens(await database.today()).flatMap((citizen) => citizen.cases);
    const beside = cases.filter(({ collaboratorKeys }) => collaboratorKeys.includes('caseworker'));
    expect(beside.length).toBeGreaterThan(0);
    const { data, errors } = await app.ask<{ myCaseload: { totalCount: number } }>(
      'caseworker',
      '{ myCaseload(first: 1) { totalCount } }',
    );
    expect(errors).toBeUndefined();
    expect(data?.myCaseload.totalCount).toBe(25 + beside.length);
  });

  it('leave the six-month queues full and say which numbers went stale', async () => {
    const query = `query Places($slug: String!) { intervention(slug: $slug) { capacity { status free isStale } } }`;
    const capacity = async (slug: string) =>
      (
        await app.ask<{ intervention: { capacity: object } }>('caseworker', query.replace('ID!', 'String!'), {
          slug,
        })
      ).data?.intervention.capacity;
    const full = [
      'smertehaandtering-hold',
      'korttids-samtaleforloeb',
      'naturforloeb',
      'vejen-videre-tvaerfaglig',
    ];
    for (const slug of full) {
      expect([slug, await capacity(slug)]).toEqual([
        slug,
        { status: 'NONE_WITH_WAITLIST', free: 0, isStale: false },
      ]);
    }
    expect(await capacity('varmtvandstraening')).toMatchObject({ isStale: true });
    expect(await capacity('loentilskud-offentlig')).toMatchObject({ status: 'CLOSED' });
    expect(await capacity('botilbud-midlertidigt')).toMatchObject({ status: 'NEEDS_ASSESSMENT' });
  });

  it('are nobody’s to read in the tables: no name and no number stands there in clear', async () => {
    const citizens = demoCitizens(await database.today());
    const sealed = await rows<{ words: string }>(
      `select name_sealed as words from case_file union all select sealed from civil_registration_number
       union all select name_sealed from representative`,
    );
    const all = sealed.map(({ words }) => words).join('\n');
    const found = citizens.filter(
      ({ name, civilRegistrationNumber }) => all.includes(name) || all.includes(civilRegistrationNumber),
    );
    expect(sealed.length).toBeGreaterThan(800);
    expect(found.map(({ key }) => key)).toEqual([]);
  });
});
