import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { raise } from './alerts.js';
import { LiveClient, RawSocket } from './live-client.js';

const ALERTS = 'subscription { alertRaised { id } }';
const SUBSCRIBE = { id: '1', type: 'subscribe', payload: { query: ALERTS } };

let app: TestApp;
const sockets: RawSocket[] = [];
const clients: LiveClient[] = [];
beforeAll(async () => {
  app = await startTestApp({ env: { RATE_POINTS_PER_MINUTE: '1000' } });
}, 120_000);
afterEach(async () => {
  await Promise.all(clients.splice(0).map(async (client) => client.close()));
  for (const { socket } of sockets) socket.terminate();
  await eventually(() => sockets.splice(0).every(({ socket }) => socket.readyState === socket.CLOSED));
});
afterAll(async () => app.close());

const open = async (headers: Record<string, string> = {}): Promise<RawSocket> => {
  const socket = await RawSocket.open(app, headers);
  sockets.push(socket);
  return socket;
};
const introduced = async (person = 'caseworker'): Promise<RawSocket> => {
  const socket = await open();
  await socket.introduce(app, person);
  await socket.acknowledged();
  return socket;
};
/** The codes with which a subscription is refused. */
async function refused(query: string, variables = {}, person = 'caseworker'): Promise<readonly string[]> {
  const client = LiveClient.of(app, person);
  clients.push(client);
  const subscribed = client.subscribe(query, variables);
  await eventually(() => subscribed.isOver);
  expect(subscribed.told.every(({ data }) => data == null)).toBe(true);
  return subscribed.codes;
}

describe('who may open a socket (A11)', () => {
  it.each([
    ['no token', {}, 4401],
    ['a token that does not hold', { authorization: 'Bearer a.b.c' }, 4401],
    ['no text for a token', { authorization: 7 }, 4401],
    ['nothing at all', undefined, 4401],
  ])('with %s nobody is let in', async (_, payload, code) => {
    const socket = await open();
    socket.send({ type: 'connection_init', payload });
    expect(await socket.closedWith()).toBe(code);
    expect(socket.heard).toEqual([]);
  });

  it('somebody whom nobody has recorded is not let in, on record', async () => {
    const socket = await open();
    await socket.introduce(app, 'stranger');
    expect(await socket.closedWith()).toBe(4403);
    expect(socket.heard).toEqual([]);
  });

  it('before it is acknowledged nothing is answered', async () => {
    const socket = await open();
    socket.send(SUBSCRIBE);
    expect(await socket.closedWith()).toBe(4401);
    expect(socket.heard).toEqual([]);
  });

  it('who does not say who he or she is, is let go', async () => {
    expect(await (await open()).closedWith()).toBe(4408);
  });

  it('nobody says twice who he or she is', async () => {
    const socket = await introduced();
    await socket.introduce(app, 'manager');
    expect(await socket.closedWith()).toBe(4429);
  });

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }, '', 403],
    ['a page without a site', { origin: 'null' }, '', 403],
    ['another address', {}, '/more', 404],
    ['an address with a question', {}, '?token=1', 404],
  ])('%s gets none', async (_, headers, path, status) => {
    await expect(RawSocket.open(app, headers, path)).rejects.toThrow(String(status));
  });

  it('a page of its own does', async () => {
    const socket = await open({ origin: app.url });
    await socket.introduce(app, 'caseworker');
    await socket.acknowledged();
  });
});

describe('how much one may send', () => {
  it.each([
    [
      'a message that is too large',
      JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(110_000) } }),
      1009,
    ],
    ['what is no JSON', '{', 4400],
    ['what is no message', '{"type":"query"}', 4400],
  ])('%s ends the socket', async (_, message, code) => {
    const socket = await introduced();
    socket.send(message);
    expect(await socket.closedWith()).toBe(code);
    expect(socket.heard.map(({ type }) => type)).toEqual(['connection_ack']);
  });

  it('bytes end the socket', async () => {
    const socket = await introduced();
    socket.socket.send(Buffer.from('{}'));
    expect(await socket.closedWith()).toBe(1003);
  });

  it('talk without end ends it', async () => {
    const socket = await introduced();
    for (let nth = 0; nth < 250; nth += 1) socket.send({ type: 'ping' });
    expect(await socket.closedWith()).toBe(1008);
  });

  it('one person has so many sockets, another one still gets one', async () => {
    for (let nth = 0; nth < 10; nth += 1) await introduced();
    const one = await open();
    await one.introduce(app, 'caseworker');
    expect(await one.closedWith()).toBe(4429);
    await introduced('manager');
  });

  it('so many strangers wait at a time', async () => {
    const begun = await Promise.all(Array.from({ length: 200 }, async () => open()));
    expect(begun).toHaveLength(200);
    await expect(RawSocket.open(app)).rejects.toThrow('503');
  });

  it('one socket has so many subscriptions', async () => {
    const socket = await introduced('employment-staff');
    for (let nth = 0; nth < 31; nth += 1) socket.send({ ...SUBSCRIBE, id: String(nth) });
    const error = await eventually(() => socket.heard.find(({ type }) => type === 'error'));
    expect(error).toMatchObject({ payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
  });
});

describe('the figures', () => {
  const figures = async (): Promise<readonly (string | undefined)[]> => {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    return ['sockets', 'subscriptions'].map(
      (name) => new RegExp(`^indsatsbro_live_${name} (.*)$`, 'm').exec(text)?.[1],
    );
  };
  const become = async (...expected: readonly string[]): Promise<void> => {
    await eventually(async () => (await figures()).join() === expected.join());
  };

  it('tell how many sockets and subscriptions are open, however they end', async () => {
    await become('0', '0');
    const [one, other] = [await introduced('employment-staff'), await introduced('team-chair')];
    await open();
    await become('3', '0');
    for (const id of ['1', '2']) one.send({ ...SUBSCRIBE, id });
    other.send(SUBSCRIBE);
    await become('3', '3');
    one.send({ id: '1', type: 'complete' });
    await become('3', '2');
    other.socket.terminate();
    await become('2', '1');
    one.socket.close();
    await become('1', '0');
  });

  it('do not count a subscription that was refused', async () => {
    const socket = await introduced('team-chair');
    socket.send({ ...SUBSCRIBE, payload: { query: 'subscription { alertRaised { secret } }' } });
    await eventually(() => socket.heard.some(({ type }) => type === 'error'));
    expect(await figures()).toEqual(['1', '0']);
  });
});

describe('what may be run over a socket', () => {
  const aliases = Array.from({ length: 40 }, (_, nth) => `a${String(nth)}: id`).join(' ');
  it.each([
    ['a query', '{ me { name } }', 'OPERATION_RESOLUTION_FAILURE'],
    ['a mutation', 'mutation { rebuild: __typename }', 'OPERATION_RESOLUTION_FAILURE'],
    ['what cannot be read', 'subscription { alertRaised {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'subscription { alertRaised { secret } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two at once',
      'subscription { alertRaised { id } capacityChanged { id } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['too many aliases', `subscription { alertRaised { ${aliases} } }`, 'QUERY_TOO_COMPLEX'],
    ['too many tokens', `subscription { alertRaised { ${'id '.repeat(3_100)} } }`, 'QUERY_TOO_COMPLEX'],
    ['neither entries nor a case', 'subscription { positionChanged { id } }', 'BAD_USER_INPUT'],
    ['what is no id', 'subscription { capacityChanged(interventionIds: ["x"]) { id } }', 'BAD_USER_INPUT'],
  ])('%s is refused by name', async (_, query, code) => {
    const codes = await refused(query);
    expect(new Set(codes)).toEqual(new Set([code]));
  });

  it('runs nowhere else', async () => {
    const { errors } = await app.ask('caseworker', 'subscription { alertRaised { id } }');
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  });

  it('variables are held to what HTTP holds them to', async () => {
    const query = 'subscription ($after: ID) { alertRaised(after: $after) { id } }';
    expect(await refused(query, { after: 'a\u0000b' }, 'manager')).toEqual(['BAD_USER_INPUT']);
    expect(await refused(query, { after: { deep: 1 } }, 'manager')).toEqual(['BAD_USER_INPUT']);
    expect(await refused(query, { after: 'none' }, 'manager')).toEqual(['NOT_FOUND']);
  });

  it('the access matrix holds, on record', async () => {
    expect(await refused(ALERTS, {}, 'auditor')).toEqual(['FORBIDDEN']);
    const named = 'subscription { positionChanged(entryIds: ["x"]) { id } }';
    expect(await refused(named, {}, 'operator')).toEqual(['FORBIDDEN']);
  });

  it('the budget is that of HTTP, and ends what is told too', async () => {
    const client = LiveClient.of(app, 'health-staff');
    clients.push(client);
    const listening = client.subscribe(ALERTS);
    const end = async (): Promise<boolean> => {
      await app.ask('health-staff', '{ departments { id name { da } } }');
      await raise(app, 'health-staff');
      return listening.isOver;
    };
    await eventually(end);
    expect(listening.codes).toEqual(['RATE_LIMITED']);
    expect((await app.ask('health-staff', '{ me { name } }')).status).toBe(429);
  });
});

describe('a process that ends', () => {
  it('says goodbye', async () => {
    const ending = await startTestApp({ database: { url: app.config.databaseUrl } });
    const socket = await RawSocket.open(ending);
    sockets.push(socket);
    await socket.introduce(ending, 'caseworker');
    await socket.acknowledged();
    await ending.close();
    expect(await socket.closedWith()).toBe(1001);
  }, 60_000);
});
