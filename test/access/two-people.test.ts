import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ApproveChange,
  ChangeApprovals,
  ChangeStore,
  RejectChange,
  type PendingChange,
  type SignedInActor,
} from '../../src/access/index.js';
import { reason, refuse } from '../../src/kernel/index.js';
import { Database } from '../../src/platform/database/index.js';
import { AccessApp, codesOf } from './access-app.js';

let room: AccessApp;
let staff: SignedInActor;
let lead: SignedInActor;
let otherLead: SignedInActor;
const applied: string[] = [];

beforeAll(async () => {
  room = await AccessApp.start();
  const administrator = await room.setUp('health', 'employment');
  await room.person(administrator, 'lead', 'LEAD', 'health');
  await room.person(administrator, 'other-lead', 'LEAD', 'employment');
  lead = await room.actor('lead');
  await room.person(lead, 'staff', 'OWN', 'health');
  [staff, otherLead] = [await room.actor('staff'), await room.actor('other-lead')];
  room.app.get(ChangeApprovals).register('test', {
    apply: async (tx, { objectId }) => {
      applied.push(objectId);
      await tx.query(`insert into signing_secret (purpose, secret) values ($1, 'x')`, [objectId]);
      return objectId.startsWith('bad') ? refuse(reason('STALE', null, 'x', 'x')) : { objectId };
    },
  });
});
afterAll(async () => room.close());

const propose = async (objectId: string, by = staff): Promise<PendingChange> =>
  room.app.get(Database).transaction(async (tx) => {
    const summary = { da: 'Ændring', en: 'Change' };
    const proposed = { kind: 'test', departmentId: 'health', objectId, payload: { a: [1] }, summary };
    return room.app.get(ChangeStore).propose(tx, by, proposed);
  });
const approve = async (by: SignedInActor, changeId: string, idempotencyKey = room.key()) =>
  room.app.get(ApproveChange).execute(by, { idempotencyKey, changeId });
const stateOf = async ({ id }: PendingChange): Promise<string | undefined> =>
  (await room.database.query<{ state: string }>('select state from pending_change where id = $1', [id]))[0]
    ?.state;

describe('a change that needs two people', () => {
  it('is applied once, with its audit row, when another person approves', async () => {
    const change = await propose('good');
    const key = room.key();
    const answer = { changeId: change.id, objectId: 'good' };
    expect(await approve(lead, change.id, key)).toEqual(answer);
    expect(await approve(lead, change.id, key)).toEqual(answer);
    expect(applied.filter((one) => one === 'good')).toHaveLength(1);
    expect(codesOf(await approve(lead, change.id))).toEqual(['ALREADY_DECIDED']);
    const rows = await room.database.query(
      `select 1 from audit_entry where operation = 'approve' and action = 'CHANGE' and $1 = any (object_ids)`,
      [change.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('is not approved by who proposed it, not as lead either; the attempt is on record', async () => {
    const change = await propose('own', lead);
    expect(codesOf(await approve(lead, change.id))).toEqual(['SAME_PERSON']);
    expect(await stateOf(change)).toBe('PROPOSED');
    expect((await room.refusals()).at(-1)).toMatchObject({
      operation: 'approve',
      personId: lead.personId,
      details: { codes: ['SAME_PERSON'] },
    });
    await expect(
      room.database.query(
        `update pending_change set state = 'APPROVED', decided_at = now(), decided_by = proposed_by where id = $1`,
        [change.id],
      ),
    ).rejects.toThrow('pending_change_two_people');
  });

  it('is not there for another department’s lead', async () => {
    const change = await propose('far');
    const unknown = await approve(otherLead, '00000000-0000-4000-8000-000000000000');
    expect(codesOf(unknown)).toEqual(['NO_SUCH_CHANGE']);
    expect(await approve(otherLead, change.id)).toEqual(unknown);
    expect(await approve(otherLead, 'no id at all')).toEqual(unknown);
  });

  it('leaves nothing behind when its room refuses to apply it', async () => {
    const change = await propose('bad');
    expect(codesOf(await approve(lead, change.id))).toEqual(['STALE']);
    expect(await stateOf(change)).toBe('PROPOSED');
    expect(await room.database.query(`select 1 from signing_secret where purpose = 'bad'`)).toEqual([]);
  });

  it('is rejected with a reason, and superseded by a newer proposal', async () => {
    const older = await propose('twice');
    const newer = await propose('twice');
    expect([await stateOf(older), await stateOf(newer)]).toEqual(['SUPERSEDED', 'PROPOSED']);
    const reject = async (why: string) =>
      room.app
        .get(RejectChange)
        .execute(lead, { idempotencyKey: room.key(), changeId: newer.id, reason: why });
    expect(codesOf(await reject(' '))).toEqual(['REASON_MISSING']);
    expect(codesOf(await reject('for streng'))).toEqual([]);
    expect(await stateOf(newer)).toBe('REJECTED');
    expect(applied).not.toContain('twice');
  });

  it('is decided once, however many decide at the same time', async () => {
    const change = await propose('race');
    const answers = await room.race(8, async () => approve(lead, change.id));
    expect(answers.flatMap(codesOf)).toEqual(Array(7).fill('ALREADY_DECIDED'));
  });

  it('is shown to its department, in pages without gap or repeat', async () => {
    for (let n = 0; n < 5; n += 1) await propose(`page-${String(n)}`);
    const page = `edges { node { id summary { da } proposedBy { name } } } pageInfo { endCursor hasNextPage }`;
    const seen: string[] = [];
    let after = '';
    do {
      const answer = await room.ask('lead', `{ pendingChanges(first: 2${after}) { ${page} } }`);
      const { edges, pageInfo } = answer.data?.['pendingChanges'] as {
        edges: { node: { id: string; proposedBy: { name: string } } }[];
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
      seen.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? `, after: "${pageInfo.endCursor}"` : '';
    } while (after !== '');
    const open = await room.database.query(`select 1 from pending_change where state = 'PROPOSED'`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(open.length);
    const elsewhere = await room.ask('other-lead', `{ pendingChanges { edges { node { id } } } }`);
    expect(elsewhere.data).toEqual({ pendingChanges: { edges: [] } });
  });

  it('has one handler for each kind', () => {
    const approvals = room.app.get(ChangeApprovals);
    expect(() => {
      approvals.register('test', { apply: async () => Promise.resolve({ objectId: '' }) });
    }).toThrow('have a handler already');
    expect(() => approvals.handlerOf('nothing')).toThrow('no handler');
  });
});
