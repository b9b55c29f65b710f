import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historiesOf, InterventionForecast, learnParameters } from '../../src/forecast/domain/index.js';
import { EventLogReads } from '../../src/forecast/index.js';
import { Database } from '../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

let app: TestApp;
let database: Database;
beforeAll(async () => {
  app = await startTestApp();
  database = app.app.get(Database, { strict: false });
});
afterAll(async () => {
  await app.close();
});

describe('the history of the demo, loaded', () => {
  it('is one import that says that it is made up, with one row in the audit trail', async () => {
    expect(
      await database.query(
        `select is_generated as "isGenerated", (imported_by is not null) as "hasPerson",
           (events > 25000 and events < 50000) as "isOfSize", log_from = broker_today() - interval '3 years' as "isOfYears"
         from log_import`,
      ),
    ).toEqual([{ isGenerated: true, hasPerson: true, isOfSize: true, isOfYears: true }]);
    expect(
      await database.query(
        `select count(*)::int as rows from audit_entry where operation = 'importLog' and action = 'CHANGE'`,
      ),
    ).toEqual([{ rows: 1 }]);
  });

  it('is of every intervention that people wait for, and names nobody who is gone', async () => {
    expect(
      await database.query(
        `select intervention_id from intervention_capacity where mode in ('PLACES', 'COHORTS')
         except select intervention_id from imported_queue`,
      ),
    ).toEqual([]);
    expect(
      await database.query(
        `select distinct entry_ref from imported_event where entry_ref !~ '^h-[0-9]{6}$'
         except select id::text from waitlist_entry except select id::text from placement`,
      ),
    ).toEqual([]);
  });

  it('is news to nobody: no message of it is left to handle, and no alert was raised', async () => {
    expect(
      await database.query(
        `select count(*) > 0 as "wereAny", count(*) filter (where done_at is null)::int as open,
           (select count(*)::int from alert) as alerts, (select count(*)::int from alert_decision) as decisions,
           (select count(*)::int from alert_delivery) as deliveries
         from outbox_message`,
      ),
    ).toEqual([{ wereAny: true, open: 0, alerts: 0, decisions: 0, deliveries: 0 }]);
  });

  it('goes on in the queues and places of today: nobody but they is open, and windows follow nearly everywhere', async () => {
    const today = await database.today();
    const log = await app.app.get(EventLogReads, { strict: false }).read(database, today, null);
    const last = new Map(log.events.map(({ entryId, kind }) => [entryId, kind]));
    const open = [...last].filter(([, kind]) => kind !== 'left' && kind !== 'finished').map(([id]) => id);
    const [here] = await database.query<{ ids: string[] }>(
      `select array(select id::text from waitlist_entry where state not in ('ENDED', 'WITHDRAWN', 'REFUSED', 'CLOSED')
         union all select id::text from placement p where ended_on is null
           and not exists (select from waitlist_entry e where e.placement_id = p.id)) as ids`,
    );
    const ofQueues = new Set(log.interventions.map(({ id }) => id));
    const counted = new Set(
      log.events.flatMap(({ entryId, interventionId }) => (ofQueues.has(interventionId) ? [entryId] : [])),
    );
    expect(open.filter((id) => counted.has(id)).toSorted()).toEqual(
      here?.ids.filter((id) => counted.has(id)).toSorted(),
    );
    const status = learnParameters(historiesOf(log, today)).map(
      (parameters) => new InterventionForecast(parameters, { pathCount: 20 }).forNew(1).status,
    );
    expect(status.filter((one) => one === 'OK').length / status.length).toBeGreaterThan(0.9);
  });
});
