import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { importJWK, SignJWT, decodeJwt, decodeProtectedHeader } from 'jose';
import { developmentKey } from '../../src/access/token/development-key.js';
import { newcomer } from '../api/people.js';
import { eventually } from '../support/eventually.js';
import { EntryDesk } from '../waitlist/entry-mutations.js';
import { line, WaitlistWorld } from '../waitlist/waitlist-world.js';
import { raise } from './alerts.js';
import { LiveClient, type Subscribed } from './live-client.js';

const ALERTS = 'subscription { alertRaised { id } }';
const POSITION =
  'subscription ($entryIds: [ID!]) { positionChanged(entryIds: $entryIds) { id name caseId position { position } } }';

/** How soon a socket must be closed once rights have ended (A17). */
const CLOSED_MS_MAX = 60_000;

let world: WaitlistWorld;
let desk: EntryDesk;
const clients: LiveClient[] = [];
beforeAll(async () => {
  world = await WaitlistWorld.start();
  desk = new EntryDesk(world);
}, 120_000);
afterEach(async () => {
  await Promise.all(clients.splice(0).map(async (client) => client.close()));
});
afterAll(async () => world.close());

const client = (person: string, token?: string): LiveClient => {
  const made = LiveClient.of(world.app, person, token);
  clients.push(made);
  return made;
};
const listens = async (person: string, subscribed: Subscribed): Promise<void> => {
  await eventually(async () => {
    await raise(world.app, person);
    return subscribed.told.length > 0;
  });
};
const endRole = async (person: string): Promise<void> => {
  await world.owner.rows(
    `update role_grant set valid_to = valid_from - 1
     where person_id = (select id from person where subject = $1)`,
    [`demo:${person}`],
  );
};

/** The same token, ending in a moment. */
async function shortToken(person: string): Promise<string> {
  const long = await world.app.token(person);
  const key = await importJWK(await developmentKey(world.app.config.dataDir), 'ES256');
  const { alg = 'ES256', ...header } = decodeProtectedHeader(long);
  const claims = decodeJwt(long);
  return new SignJWT({ ...claims, exp: Math.floor(Date.now() / 1_000) + 2 })
    .setProtectedHeader({ alg, ...header })
    .sign(key);
}

describe('rights that end while a socket is open (A17)', () => {
  it('close it: the role, the time in service, the token', async () => {
    const today = await world.capacity.today();
    for (const person of ['without-role', 'out-of-service'])
      await newcomer(world.client, person, today, 'CW');
    const role = client('without-role');
    const service = client('out-of-service');
    const token = client('caseworker', await shortToken('caseworker'));
    const subscribed = [role, service, token].map((one) => one.subscribe(ALERTS));
    await listens('without-role', subscribed[0]!);
    await listens('out-of-service', subscribed[1]!);
    await endRole('without-role');
    await world.owner.rows(
      `update person set valid_from = broker_today() - 2, valid_to = broker_today() - 1 where subject = 'demo:out-of-service'`,
    );
    const isClosed = (): boolean => [role, service, token].every(({ closed }) => closed.length === 1);
    await eventually(isClosed, CLOSED_MS_MAX);
    expect([role.closed, service.closed, token.closed]).toEqual([[4403], [4403], [4401]]);
  }, 90_000);

  it('close it at the next event, which is not told', async () => {
    await newcomer(world.client, 'leaving', await world.capacity.today(), 'CW');
    const leaving = client('leaving');
    const subscribed = leaving.subscribe(ALERTS);
    await listens('leaving', subscribed);
    await endRole('leaving');
    const told = subscribed.told.length;
    await raise(world.app, 'leaving');
    await eventually(() => leaving.closed.length === 1);
    expect(leaving.closed).toEqual([4403]);
    expect(subscribed.told).toHaveLength(told);
  });
});

describe('who may not see where somebody stands', () => {
  it('hears nothing of it, nor that anything happened, once the case is closed to him or her', async () => {
    const queue = await world.queue();
    const caseId = await world.employmentCase();
    const [ahead] = (await world.filled(
      (await world.healthCases(1)).map((one) => line(one, queue, { firstReferralOn: '2026-03-02' })),
    )) as [string];
    const entry = await world.joined('caseworker', caseId, queue);
    const own = client('caseworker').subscribe(POSITION, { entryIds: [entry.id] });
    const staff = client('health-staff').subscribe(POSITION, { entryIds: [entry.id] });
    await eventually(() => own.told.length === 1 && staff.told.length === 1);
    expect(own.told[0]?.data?.['positionChanged']).toMatchObject({ caseId, position: { position: 2 } });

    await world.owner.rows('update case_relationship set valid_to = valid_from - 1 where case_id = $1', [
      caseId,
    ]);
    await desk.done('health-staff', 'withdrawEntry', ahead, { reason: 'NEED_IS_GONE' });
    await eventually(() => staff.told.length === 2);
    const last = client('caseworker').subscribe(ALERTS);
    await listens('caseworker', last);
    expect(own.told).toHaveLength(1);
    expect(own.isOver).toBe(false);
  });

  it('gets no name with a position that he or she may see without one', async () => {
    await world.capacityEditor('capacity-editor');
    const queue = await world.queue();
    const [entry] = (await world.filled((await world.healthCases(1)).map((one) => line(one, queue)))) as [
      string,
    ];
    const editor = client('capacity-editor').subscribe(POSITION, { entryIds: [entry] });
    await eventually(() => editor.told.length === 1);
    expect(editor.told[0]?.data?.['positionChanged']).toEqual({
      id: entry,
      name: null,
      caseId: null,
      position: { position: 1 },
    });
  });

  it('every position that is told is on record as read before it is', async () => {
    const queue = await world.queue();
    const [caseId] = (await world.healthCases(1)) as [string];
    const [entry] = (await world.filled([line(caseId, queue)])) as [string];
    const staff = client('health-staff').subscribe(POSITION, { entryIds: [entry] });
    await eventually(() => staff.told.length === 1);
    const rows = await world.owner.rows<{ action: string; subject_ids: string[] }>(
      `select action, subject_ids from audit_entry where operation = 'positionChanged' and object_ids @> array[$1]`,
      [entry],
    );
    expect(rows).toEqual([{ action: 'READ', subject_ids: [caseId] }]);
    const unknown = client('health-staff').subscribe(POSITION, { entryIds: [entry, caseId] });
    await eventually(() => unknown.isOver);
    expect(unknown.codes).toEqual(['NOT_FOUND']);
  });
});
