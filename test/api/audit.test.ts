import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { trail, TRAIL, trailInPages, writtenWhile } from './audit-trail.js';
import { Client } from './client.js';
import { draft, words } from './drafts.js';
import { Owner } from './owner.js';

let app: TestApp;
let client: Client;
let owner: Owner;
beforeAll(async () => {
  app = await startTestApp();
  client = new Client(app);
  owner = await Owner.of(app);
}, 120_000);
afterAll(async () => {
  await owner.close();
  await app.close();
});

const purpose = (id: string, expectedVersion = 0) => ({
  input: { id, expectedVersion, label: words('Et formål'), validFrom: '2026-01-01' },
});

const writtenBy = async (work: () => Promise<unknown>) => writtenWhile(owner, work);

describe('a row of the trail', () => {
  it('is written for a change, with the thing and its version', async () => {
    const rows = await writtenBy(async () =>
      client.done('health-staff', 'recordPurpose', purpose('audit-change')),
    );

    expect(rows).toEqual([
      {
        action: 'CHANGE',
        operation: 'recordPurpose',
        object_ids: ['audit-change'],
        details: { version: 1, validFrom: '2026-01-01' },
      },
    ]);
  });

  it('is written once for a change that is sent twice', async () => {
    const key = randomUUID();
    const rows = await writtenBy(async () => {
      await client.send('health-staff', 'recordPurpose', purpose('audit-twice'), key);
      await client.send('health-staff', 'recordPurpose', purpose('audit-twice'), key);
    });

    expect(rows).toHaveLength(1);
  });

  it('is written for a refusal, with its codes and nothing of what was asked', async () => {
    const rows = await writtenBy(async () =>
      client.refused('health-staff', 'recordPurpose', purpose('audit-stale', 7)),
    );

    expect(rows).toEqual([
      {
        action: 'REFUSAL',
        operation: 'recordPurpose',
        object_ids: [],
        details: { codes: ['STALE_VERSION'] },
      },
    ]);
  });

  it.each([
    [
      'a command',
      async () => client.commandFaults('caseworker', 'recordPurpose', purpose('x')),
      'recordPurpose',
    ],
    ['a read', async () => client.faults('caseworker', TRAIL), 'auditTrail'],
  ])('is written when %s is forbidden', async (_what, attempt, operation) => {
    const rows = await writtenBy(async () => {
      expect((await attempt()).codes).toEqual(['FORBIDDEN']);
    });

    expect(rows).toEqual([{ action: 'REFUSAL', operation, object_ids: [], details: { code: 'FORBIDDEN' } }]);
  });

  it('is written when nobody is recognised', async () => {
    const rows = await writtenBy(async () => client.faults(null, '{ me { name } }'));

    expect(rows).toEqual([
      expect.objectContaining({
        action: 'REFUSAL',
        details: expect.objectContaining({ code: 'UNAUTHENTICATED' }),
      }),
    ]);
  });

  it('is written for each reading of the trail', async () => {
    const rows = await writtenBy(async () => trail(client, 'auditor', { operation: 'nothing-is-called-so' }));

    expect(rows).toEqual([{ action: 'READ', operation: 'auditTrail', object_ids: [], details: { rows: 0 } }]);
  });
});

describe('what no row holds', () => {
  it('are names, addresses, facts, texts and what was searched for', async () => {
    const facts = [
      { fact: 'workCapacityHoursPerWeek', value: 13.6178 },
      { fact: 'benefitType', value: 'zqxbenefit' },
    ];
    const rows = await writtenBy(async () => {
      const { id } = await client.done('operator', 'recordPerson', {
        input: {
          subject: 'zqxsubject',
          name: 'Zqxname',
          email: 'zqxmail@sundkaer.example',
          validFrom: '2026-01-01',
        },
      });
      await client.done('health-staff', 'recordPurpose', {
        input: { ...purpose('audit-secret').input, label: words('Zqxlabel') },
      });
      await client.done('health-staff', 'annotateLegalBasis', {
        input: { legalBasisId: 'SUL-119', text: 'zqxnote', validFrom: '2026-01-01' },
      });
      const step = await draft(client, 'health-staff', { slug: 'zqxslug', departmentId: 'health' });
      await client.done('health-staff', 'publishIntervention', { id: step.id, version: step.version });
      await client.send('operator', 'grantRole', { input: { personId: id, role: 'RT' } });
      await client.read('caseworker', '{ interventions(search: "zqxsearch") { totalCount } }');
      const asked =
        'query ($facts: [FactInput!]) { checkEligibility(slug: "zqxslug", facts: $facts) { outcome } }';
      await client.read('caseworker', asked, { facts: facts.slice(0, 1) });
      await client.faults('caseworker', asked, { facts });
      await client.faults('integration', asked, { facts });
      await client.faults('caseworker', TRAIL, { filter: { operation: 'zqxfilter' } });
    });

    expect(rows.length).toBeGreaterThanOrEqual(7);
    const [trailAsText] = await owner.rows<{ told: string }>(
      `select string_agg(e::text, ' ') as told from audit_entry e`,
    );
    expect(trailAsText?.told).not.toMatch(/zqx|13\.6178|sundkaer\.example|Ravnkilde|Bækvang/i);
  });
});

describe('a trail that cannot be written', () => {
  /** Runs the work while no row can be added to the trail. */
  async function withoutTrail<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    await owner.rows(`create trigger broken before insert on audit_entry
      for each statement execute function audit_is_append_only()`);
    try {
      return await work();
    } finally {
      await owner.rows('drop trigger broken on audit_entry');
    }
  }

  it('lets no change be made, and says nothing of why', async () => {
    const before = await owner.counts();
    const answer = await withoutTrail(async () =>
      app.ask(
        'health-staff',
        `mutation { recordPurpose(idempotencyKey: "unwritten", input: { id: "unwritten", expectedVersion: 0,
           label: { da: "Nej", en: "No" }, validFrom: "2026-01-01" }) { __typename } }`,
      ),
    );

    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(answer)).not.toMatch(/audit|trigger|append|SQL|QueryFailed/i);
    expect(await owner.counts()).toEqual(before);
  });

  it('lets the same command be carried out once it can be written again', async () => {
    expect(
      await client.send('health-staff', 'recordPurpose', purpose('unwritten'), 'unwritten'),
    ).toMatchObject({ __typename: 'Purpose', version: 1 });
  });

  it.each([
    ['a reading of the trail', 'auditor'],
    ['a refusal', 'caseworker'],
  ])('lets %s not be answered', async (_what, person) => {
    const told = await withoutTrail(async () => client.faults(person, TRAIL));

    expect(told.codes).toEqual(['INTERNAL_SERVER_ERROR']);
  });
});

describe('who reads the trail', () => {
  it('the auditor: everything, with what explains it', async () => {
    const rows = await trail(client, 'auditor', { operation: 'recordPurpose', objectId: 'audit-change' });

    expect(rows).toEqual([
      expect.objectContaining({
        action: 'CHANGE',
        departmentIds: ['health'],
        details: expect.arrayContaining([{ name: 'version', value: '1' }]),
      }),
    ]);
  });

  it('a manager: what her own department did, without what explains it', async () => {
    await client.done('employment-staff', 'recordPurpose', purpose('audit-elsewhere'));
    const [rows, all] = [await trailInPages(client, 'manager', {}, 50), await trail(client, 'auditor')];

    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ departmentIds }) => !departmentIds.includes('health'))).toEqual([]);
    expect(rows.flatMap(({ details }) => details)).toEqual([]);
    expect(all.some(({ departmentIds }) => departmentIds.includes('employment'))).toBe(true);
  });

  it.each(['caseworker', 'health-staff', 'operator', 'team-chair', 'integration'])(
    'not %s',
    async (person) => {
      const told = await client.faults(person, TRAIL);

      expect(told.codes).toEqual(['FORBIDDEN']);
    },
  );
});

describe('what is looked for in the trail', () => {
  it('is told by every filter given', async () => {
    const [changed] = await trail(client, 'auditor', { objectId: 'audit-change' });
    const filter = { action: 'CHANGE', operation: 'recordPurpose', personId: changed?.personId };
    const rows = await trail(client, 'auditor', filter);

    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(({ action, operation, personId }) => ({ action, operation, personId }))).toEqual(
      rows.map(() => filter),
    );
    expect(await trail(client, 'auditor', { ...filter, to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await trail(client, 'auditor', { ...filter, from: '2020-01-01T00:00:00Z' })).toEqual(rows);
  });

  it.each([1, 3, 100])('comes whole and once in pages of %d, newest first', async (first) => {
    const kept = await owner.rows<{ id: string }>(
      `select id from audit_entry where action = 'CHANGE' order by id desc`,
    );
    const rows = await trailInPages(client, 'auditor', { action: 'CHANGE' }, first);

    expect(rows.map(({ id }) => String(id))).toEqual(kept.map(({ id }) => id));
  });
});
