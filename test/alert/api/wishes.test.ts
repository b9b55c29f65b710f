import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../api/client.js';
import { AlertWorld } from '../alert-world.js';
import { AlertDesk, refusedWith } from './alert-desk.js';

let world: AlertWorld;
let desk: AlertDesk;
let intervention: string;
beforeAll(async () => {
  world = await AlertWorld.start();
  desk = new AlertDesk(world);
  intervention = (await world.waitlist.capacity.intervention()).id;
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => {
  await world.clean();
  await world.owner.rows('truncate alert_webhook');
});

const SUBSCRIBE =
  '$kind: String, $interventionId: ID, $purposeId: ID, $caseId: ID, $thresholdWeeks: Int, $delivery: AlertTiming!';
const subscribe = async (
  wanted: object,
  key: string = randomUUID(),
  person = 'caseworker',
): Promise<Outcome> =>
  desk.send(
    person,
    'subscribeToAlerts',
    SUBSCRIBE,
    { delivery: 'AT_ONCE', ...wanted },
    key,
    '... on AlertSubscription { id kind delivery intervention { id } }',
  );
const end = async (subscriptionId: string, person = 'caseworker'): Promise<Outcome> =>
  desk.send(
    person,
    'endAlertSubscription',
    '$subscriptionId: ID!',
    { subscriptionId },
    randomUUID(),
    '... on AlertSubscriptionEnded { subscriptionId }',
  );
const subscriptions = async (person = 'caseworker') =>
  (
    await world.waitlist.client.read<{ alertSubscriptions: { id: string }[] }>(
      person,
      '{ alertSubscriptions { id kind delivery thresholdWeeks caseId purposeId intervention { id } } }',
    )
  ).alertSubscriptions;

const SETTINGS = `$language: String!, $channels: [AlertChannel!]!, $digest: DigestRhythm!, $quietFrom: String,
  $quietTo: String, $worksOn: [Int!]!`;
const ASKED = 'areUsual language channels digest quietFrom quietTo worksOn webhook { url } mailEndedAt';
const USUAL = { language: 'en', channels: ['EMAIL'], digest: 'DAILY', worksOn: [1, 2, 3, 4, 5] };
const set = async (wanted: object, key: string = randomUUID()): Promise<Outcome> =>
  desk.send(
    'caseworker',
    'setAlertSettings',
    SETTINGS,
    { ...USUAL, ...wanted },
    key,
    `... on AlertSettings { ${ASKED} }`,
  );
const settings = async (person = 'caseworker') =>
  (await world.waitlist.client.read<{ alertSettings: object }>(person, `{ alertSettings { ${ASKED} } }`))
    .alertSettings;

const register = async (url: string, key: string = randomUUID()): Promise<Outcome> =>
  desk.send(
    'caseworker',
    'registerWebhook',
    '$url: String!',
    { url },
    key,
    '... on WebhookRegistered { webhookId secret }',
  );

describe('the kinds', () => {
  it('are told in words, with whether one may do without', async () => {
    const { alertKinds } = await world.waitlist.client.read<{
      alertKinds: { kind: string; mayBeOff: boolean; usually: string; name: { da: string } }[];
    }>(
      'caseworker',
      '{ alertKinds { kind mayBeOff usually hasThreshold escalates urgency name { da en } todo { da } } }',
    );
    const of = (kind: string) => alertKinds.find((one) => one.kind === kind);
    expect(of('SLOT_OFFER_MADE')).toMatchObject({
      mayBeOff: false,
      usually: 'AT_ONCE',
      escalates: true,
      name: { da: 'Plads tilbudt', en: 'Place offered' },
    });
    expect(of('WAIT_ABOVE_LIMIT')).toMatchObject({ mayBeOff: true, usually: 'DIGEST', hasThreshold: true });
  });
});

describe('a subscription', () => {
  it('is made once, shown to its person alone, and ended by nobody else', async () => {
    const key = randomUUID();
    const made = await subscribe({ interventionId: intervention, kind: 'PLACE_FREE' }, key);
    expect(made).toMatchObject({ kind: 'PLACE_FREE', intervention: { id: intervention } });
    expect(await subscribe({ interventionId: intervention, kind: 'PLACE_FREE' }, key)).toEqual(made);
    const [mine, ...more] = await subscriptions();
    expect([mine?.id, more]).toEqual([made['id'], []]);
    expect(await subscriptions('health-staff')).toEqual([]);
    expect(refusedWith(await end(mine!.id, 'health-staff'))).toEqual(['NO_SUCH_SUBSCRIPTION subscriptionId']);
    expect(await end(mine!.id)).toMatchObject({ subscriptionId: mine!.id });
    expect(await subscriptions()).toEqual([]);
  });

  it('that makes no sense, or to what one may not see, is refused with its reasons', async () => {
    const limit = { kind: 'WAIT_ABOVE_LIMIT', interventionId: intervention };
    const [foreign = ''] = await world.waitlist.healthCases(1);
    const refused = async (wanted: object) => refusedWith(await subscribe(wanted));
    for (const thresholdWeeks of [0, 1000, -1])
      expect(await refused({ ...limit, thresholdWeeks })).toEqual(['THRESHOLD_OUT_OF_RANGE thresholdWeeks']);
    expect(await refused({ caseId: foreign })).toEqual(['NOT_THERE caseId']);
    expect(await refused({ caseId: randomUUID() })).toEqual(['NOT_THERE caseId']);
    expect(await refused({ interventionId: 'x' })).toEqual(['NOT_THERE interventionId']);
    expect(await refused({ kind: 'SLOT_OFFER_MADE', delivery: 'OFF' })).toEqual(['MAY_NOT_BE_OFF delivery']);
    expect(await refused({ kind: 'NO\r\nSUCH' })).toEqual(['UNKNOWN_KIND kind']);
    expect(await world.owner.rows('select from alert_subscription')).toEqual([]);
  });
});

describe('settings', () => {
  it('are usual for the roles until they are chosen', async () => {
    expect(await settings()).toMatchObject({ areUsual: true, language: 'da', digest: 'DAILY' });
    expect(await settings('manager')).toMatchObject({ areUsual: true, digest: 'WEEKLY' });
    expect(await settings()).toMatchObject({ channels: ['EMAIL', 'WEBHOOK'] });
    const chosen = { quietFrom: '18:00', quietTo: '07:00', digest: 'WEEKLY', channels: [] };
    const key = randomUUID();
    const answer = await set(chosen, key);
    expect(answer).toMatchObject({ areUsual: false, language: 'en', ...chosen });
    expect(await set(chosen, key)).toEqual(answer);
    expect(await settings()).toMatchObject(chosen);
  });

  it('that nobody could keep are refused with every reason', async () => {
    const refused = async (wanted: object) => refusedWith(await set(wanted));
    expect(await refused({ quietFrom: '18:00' })).toEqual(['IMPOSSIBLE_HOURS quietFrom']);
    expect(await refused({ quietTo: '18:00' })).toEqual(['IMPOSSIBLE_HOURS quietFrom']);
    expect(await refused({ quietFrom: '24:00', quietTo: '07:00' })).toEqual(['IMPOSSIBLE_HOURS quietFrom']);
    expect(await refused({ worksOn: [0] })).toEqual(['NO_WORKING_DAY worksOn']);
    expect(await refused({ worksOn: [1, 8] })).toEqual(['NO_WORKING_DAY worksOn']);
    expect(await refused({ worksOn: [] })).toEqual(['NO_WORKING_DAY worksOn']);
    expect(await refused({ channels: ['EMAIL', 'EMAIL'] })).toEqual(['UNKNOWN_CHANNEL channels']);
    expect(await refused({ language: 'da\r\nBcc: x@b.example', worksOn: [9] })).toEqual([
      'UNKNOWN_LANGUAGE language',
      'NO_WORKING_DAY worksOn',
    ]);
    expect(await world.owner.rows('select from alert_setting')).toEqual([]);
  });

  it('say when mails were ended from a link in one, and choosing e-mail brings them back', async () => {
    const id = await world.idOf('caseworker');
    await world.owner.rows(`insert into alert_unsubscribing values ($1, $2, now())`, [id, 'x'.repeat(32)]);
    expect(await settings()).toMatchObject({ mailEndedAt: expect.any(String) as unknown });
    expect(await set({})).toMatchObject({ mailEndedAt: null });
  });
});

describe('a webhook', () => {
  it('is registered once, shows its secret to whoever asks with the same key, and ends', async () => {
    const key = randomUUID();
    const made = await register('https://9.9.9.9/alerts', key);
    expect(String(made['secret']).length).toBeGreaterThan(20);
    expect(await register('https://9.9.9.9/alerts', key)).toEqual(made);
    expect(refusedWith(await register('https://9.9.9.9/other'))).toEqual(['WEBHOOK_ALREADY_REGISTERED -']);
    expect(await settings()).toMatchObject({ webhook: { url: 'https://9.9.9.9/alerts' } });
    expect(JSON.stringify(await settings())).not.toContain(String(made['secret']));
    const stop = async () => {
      const document = `mutation { answer: endWebhook(idempotencyKey: "${randomUUID()}") {
        __typename ... on Refusal { reasons { code field } } ... on WebhookEnded { webhookId } } }`;
      return (await world.waitlist.client.read<{ answer: Outcome }>('caseworker', document)).answer;
    };
    expect(await stop()).toMatchObject({ webhookId: made['webhookId'] });
    expect(refusedWith(await stop())).toEqual(['NO_WEBHOOK -']);
  });

  it('is one of the channels of whoever registers it, also after having chosen others', async () => {
    await set({ channels: ['EMAIL'] });
    await register('https://9.9.9.9/alerts');
    expect(await settings()).toMatchObject({ channels: ['EMAIL', 'WEBHOOK'] });
    await set({ channels: ['WEBHOOK'] });
    expect(await settings()).toMatchObject({ channels: ['WEBHOOK'] });
    await world.owner.rows('truncate alert_webhook');
  });

  it.each([
    ['https://127.0.0.1/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://localhost/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://169.254.169.254/latest/meta-data', 'ADDRESS_NOT_ALLOWED'],
    ['https://[::1]/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://[fe80::1]/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://[::ffff:7f00:1]/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://2130706433/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://0x7f.1/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://0177.0.0.1/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://%31%32%37.0.0.1/x', 'ADDRESS_NOT_ALLOWED'],
    ['https://10.0.0.1/x', 'ADDRESS_NOT_ALLOWED'],
    ['file:///etc/passwd', 'NOT_AN_ADDRESS'],
    ['nothing', 'NOT_AN_ADDRESS'],
    ['https://user:secret@9.9.9.9/', 'USER_IN_ADDRESS'],
    ['https://9.9.9.9:22/', 'PORT_NOT_ALLOWED'],
    [`https://9.9.9.9/${'x'.repeat(2_000)}`, 'ADDRESS_TOO_LONG'],
  ])('to %s is refused: %s', async (url, code) => {
    expect(refusedWith(await register(url))).toEqual([`${code} url`]);
    expect(await world.owner.rows('select from alert_webhook')).toEqual([]);
  });
});

describe('what one wants and is told', () => {
  it('is nobody’s who only oversees or runs the product', async () => {
    for (const operation of [
      'alerts { totalCount }',
      'alertSettings { language }',
      'alertSubscriptions { id }',
    ])
      for (const person of ['auditor', 'operator'])
        expect((await world.waitlist.client.faults(person, `{ ${operation} }`)).codes).toEqual(['FORBIDDEN']);
  });
});
