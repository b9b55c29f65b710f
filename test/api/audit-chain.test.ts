import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SealAudit, VerifyAudit } from '../../src/audit/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Client } from './client.js';
import { words } from './drafts.js';
import { Owner } from './owner.js';

let app: TestApp;
let client: Client;
let owner: Owner;
beforeAll(async () => {
  app = await startTestApp();
  client = new Client(app);
  owner = await Owner.of(app);
  await change('chain-1');
  await change('chain-2');
  await app.app.get(SealAudit).execute();
}, 120_000);
afterAll(async () => {
  await owner.close();
  await app.close();
});

async function change(id: string): Promise<void> {
  const input = { id, expectedVersion: 0, label: words('Et formål'), validFrom: '2026-01-01' };
  await client.done('health-staff', 'recordPurpose', { input });
}
const verify = async () => app.app.get(VerifyAudit).execute();

async function count(table: 'audit_entry' | 'audit_seal'): Promise<number> {
  const [row] = await owner.rows<{ count: number }>(`select count(*)::int as count from ${table}`);
  return row?.count ?? 0;
}

/** What only the owner of the tables can do: the triggers stand aside for one statement. */
async function behindTheTriggers(
  table: string,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<void> {
  await owner.rows(`alter table ${table} disable trigger user`);
  await owner.rows(sql, parameters);
  await owner.rows(`alter table ${table} enable trigger user`);
}

describe('the chain', () => {
  it('covers every row once they are sealed', async () => {
    const [report, entries] = [await verify(), await count('audit_entry')];

    expect(report).toMatchObject({ verified: entries, unsealed: 0, broken: null });
    expect(entries).toBeGreaterThan(2);
  });

  it('goes on from its head, and its head moves', async () => {
    const before = await verify();
    await change('chain-3');
    expect(await verify()).toMatchObject({ head: before.head, unsealed: 1 });

    expect(await app.app.get(SealAudit).execute()).toBe(1);

    const after = await verify();
    expect(after).toMatchObject({ verified: before.verified + 1, unsealed: 0, broken: null });
    expect(after.head).not.toBe(before.head);
  });

  it('is made by one sealer at a time, each row sealed once', async () => {
    await change('chain-4');
    await Promise.all(Array.from({ length: 6 }, async () => app.app.get(SealAudit).execute()));
    await app.app.get(SealAudit).execute();

    expect(await verify()).toMatchObject({ verified: await count('audit_entry'), unsealed: 0, broken: null });
  });
});

describe('what is done to the trail behind its triggers', () => {
  const place = 3;

  it.each([
    ['who did it', 'person_id', `gen_random_uuid()`],
    ['what was done', 'operation', `'something-else'`],
    ['when', 'at', `at + interval '1 minute'`],
    ['to what', 'object_ids', `array['other']`],
    ['the details', 'details', `details || '{"more": 1}'`],
    ['the ground', 'ground', `'a ground'`],
    ['for which department', 'department_ids', `department_ids || 'other'::text`],
  ])('is found when it changes %s', async (_what, column, changed) => {
    const [sealed] = await owner.rows<{ entry_id: string; kept: unknown }>(
      `select s.entry_id, to_jsonb(e) as kept from audit_seal s join audit_entry e on e.id = s.entry_id
       where s.position = $1`,
      [place],
    );
    await behindTheTriggers('audit_entry', `update audit_entry set ${column} = ${changed} where id = $1`, [
      sealed?.entry_id,
    ]);

    const { verified, broken } = await verify();

    expect({ verified, broken }).toEqual({
      verified: place - 1,
      broken: { position: place, entryId: Number(sealed?.entry_id), problem: 'HASH_DIFFERS' },
    });
    await behindTheTriggers(
      'audit_entry',
      `update audit_entry e set ${column} = k.${column}
       from jsonb_populate_record(null::audit_entry, $1) k where e.id = k.id`,
      [JSON.stringify(sealed?.kept)],
    );
    expect((await verify()).broken).toBeNull();
  });

  it('is found when it takes a seal away', async () => {
    const [kept] = await owner.rows<{ entry_id: string; hash: Buffer }>(
      'select entry_id, hash from audit_seal where position = $1',
      [place],
    );
    await behindTheTriggers('audit_seal', 'delete from audit_seal where position = $1', [place]);

    expect(await verify()).toMatchObject({
      verified: place - 1,
      unsealed: 1,
      broken: { position: place, problem: 'POSITION_MISSING' },
    });
    await behindTheTriggers(
      'audit_seal',
      'insert into audit_seal (position, entry_id, hash) values ($1, $2, $3)',
      [place, kept?.entry_id, kept?.hash],
    );
    expect((await verify()).broken).toBeNull();
  });

  it('is found when it takes away the newest row, before anything is sealed after it', async () => {
    const { verified } = await verify();
    await owner.rows('alter table audit_seal drop constraint audit_seal_entry_id_fkey');
    await behindTheTriggers(
      'audit_entry',
      'delete from audit_entry where id = (select max(id) from audit_entry)',
    );

    expect(await verify()).toMatchObject({
      verified: verified - 1,
      broken: { position: verified, problem: 'POSITION_MISSING' },
    });
  });
});

describe('the tables of the trail', () => {
  it.each(['audit_entry', 'audit_seal'] as const)('refuse every change of %s', async (table) => {
    const before = await count(table);
    const column = table === 'audit_entry' ? 'operation = operation' : 'position = position';
    for (const sql of [
      `update ${table} set ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      await expect(owner.rows(sql)).rejects.toThrow('append-only');
    }

    expect(await count(table)).toBe(before);
  });
});
