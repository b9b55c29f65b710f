import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client, mutationDocument, reasonsOf, type Outcome } from '../api/client.js';
import { writtenWhile } from '../api/audit-trail.js';
import { Owner } from '../api/owner.js';
import { startTestApp } from '../support/app.js';

const LIST = `query ($first: Int! = 20, $after: String) { deadMessages(first: $first, after: $after) {
  edges { node { id kind fault attempts raisedAt deadAt } } pageInfo { hasNextPage endCursor } } }`;
const REDRIVE = mutationDocument(
  'redriveMessages',
  '$ids: [ID!]',
  '... on RedrivenMessages { count } ... on Refusal { reasons { code field } }',
);
const OTHERS = [
  'caseworker',
  'health-staff',
  'team-chair',
  'manager',
  'auditor',
  'integration',
  'employment-manager',
];
/** A name and a number as no message may hold them, to look for what must not be told. */
const SECRET = 'Kirsten 141268-2008';

interface Dead {
  readonly id: string;
  readonly kind: string;
  readonly fault: string;
  readonly attempts: number;
}

let api: Client;
let owner: Owner;
beforeAll(async () => {
  api = new Client(await startTestApp());
  owner = await Owner.of(api.app);
}, 180_000);
afterAll(async () => {
  await owner.close();
  await api.app.close();
});
let ids: string[] = [];
beforeEach(async () => {
  await owner.rows('truncate outbox_message');
  const rows = await owner.rows<{ id: string }>(
    `insert into outbox_message (kind, data, raised_at, attempt, failures, last_fault, dead_at)
       select kind, jsonb_build_object('note', $1::text), now(), 8, 8, 'MailRefused', now()
       from unnest(array['test.one', 'test.one', 'test.two']) kind returning id::text`,
    [SECRET],
  );
  ids = rows.map(({ id }) => id);
  await owner.rows(`insert into outbox_message (kind, data, raised_at) values ('test.alive', '{}', now())`);
});

const listed = async (): Promise<Dead[]> =>
  (await api.read<{ deadMessages: { edges: { node: Dead }[] } }>('operator', LIST)).deadMessages.edges.map(
    ({ node }) => node,
  );
const redrive = async (wanted: string[] | null, key: string = randomUUID()): Promise<Outcome> =>
  (await api.read<{ answer: Outcome }>('operator', REDRIVE, { key, ids: wanted })).answer;
const stillDead = async (): Promise<string[]> =>
  (
    await owner.rows<{ id: string }>(
      'select id::text from outbox_message where dead_at is not null order by outbox_message.id',
    )
  ).map(({ id }) => id);

describe('dead messages', () => {
  it('are shown to an operator, newest first and page by page, without what they are about', async () => {
    const dead = await listed();
    expect(dead.map(({ id, kind, fault, attempts }) => [id, kind, fault, attempts])).toEqual(
      [
        [ids[0], 'test.one', 'MailRefused', 8],
        [ids[1], 'test.one', 'MailRefused', 8],
        [ids[2], 'test.two', 'MailRefused', 8],
      ].reverse(),
    );
    const first = await api.app.ask<{ deadMessages: { pageInfo: { endCursor: string } } }>('operator', LIST, {
      first: 2,
    });
    expect(JSON.stringify(first)).not.toMatch(/Kirsten|141268/);
    const after = first.data?.deadMessages.pageInfo.endCursor;
    const rest = await api.read<{ deadMessages: { edges: { node: Dead }[] } }>('operator', LIST, { after });
    expect(rest.deadMessages.edges.map(({ node }) => node.id)).toEqual([ids[0]]);
  });

  it('are for operators only, to see and to put in line again', async () => {
    for (const person of OTHERS) {
      expect((await api.faults(person, LIST)).codes).toEqual(['FORBIDDEN']);
      expect((await api.faults(person, REDRIVE, { key: randomUUID(), ids: null })).codes).toEqual([
        'FORBIDDEN',
      ]);
    }
    expect((await api.faults(null, LIST)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await api.faults(null, REDRIVE, { key: randomUUID(), ids: null })).codes).toEqual([
      'UNAUTHENTICATED',
    ]);
    expect(await stillDead()).toEqual(ids);
  });

  it('are put in line again one by one, all of a kind, or all, as if they had never failed', async () => {
    expect(await redrive([ids[1] ?? ''])).toMatchObject({ count: 1 });
    expect(await stillDead()).toEqual([ids[0], ids[2]]);
    const ofKind = (await listed()).filter(({ kind }) => kind === 'test.two').map(({ id }) => id);
    expect(await redrive(ofKind)).toMatchObject({ count: 1 });
    expect(await redrive(null)).toMatchObject({ count: 1 });
    expect(await stillDead()).toEqual([]);
    expect(
      await owner.rows(
        `select failures, last_fault, due_at <= clock_timestamp() as due from outbox_message
         where kind <> 'test.alive'`,
      ),
    ).toEqual(ids.map(() => ({ failures: 0, last_fault: null, due: true })));
  });

  it('are put in line again once for one key, however often it is sent', async () => {
    const key = randomUUID();
    expect(await redrive([ids[0] ?? ''], key)).toMatchObject({ count: 1 });
    await owner.rows(`update outbox_message set dead_at = now() where id = $1`, [ids[0]]);
    expect(await redrive([ids[0] ?? ''], key)).toMatchObject({ count: 1 });
    expect(await stillDead()).toEqual(ids);
    const other = await api.faults('operator', REDRIVE, { key, ids: [ids[1]] });
    expect(other.codes).toHaveLength(1);
    expect(await stillDead()).toEqual(ids);
  });

  it('that are not dead are refused, and then none is put in line', async () => {
    const [alive] = await owner.rows<{ id: string }>(
      `select id::text from outbox_message where kind = 'test.alive'`,
    );
    for (const wrong of [alive?.id ?? '', '999999999', '-1', '1; drop', '٣'])
      expect(reasonsOf(await redrive([ids[0] ?? '', wrong]))).toEqual(['NOT_DEAD ids']);
    expect((await api.faults('operator', REDRIVE, { key: randomUUID(), ids: [] })).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(await stillDead()).toEqual(ids);
  });

  it('leave in the audit trail who looked and who put which in line again', async () => {
    const [read] = await writtenWhile(owner, listed);
    expect(read).toMatchObject({ action: 'READ', operation: 'deadMessages', details: { rows: 3 } });
    const [some] = await writtenWhile(owner, async () => redrive([ids[0] ?? '']));
    expect(some).toMatchObject({
      operation: 'redriveMessages',
      object_ids: [ids[0]],
      details: { count: 1 },
    });
    const [all] = await writtenWhile(owner, async () => redrive(null));
    expect(all).toMatchObject({ operation: 'redriveMessages', details: { count: 2 } });
    expect(JSON.stringify([read, some, all])).not.toMatch(/Kirsten|141268/);
  });
});
