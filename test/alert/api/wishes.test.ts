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

const SETTINGS = `$language: String, $channels: [AlertChannel!], $digest: DigestRhythm, $quietFrom: String,
  $quietTo: String, $worksOn: [Int!]`;
const ASKED = 'areUsual language channels digest quietFrom quietTo worksOn webhook { url } mailEndedAt';
const USUAL = { language: 'en', channels: ['EMAIL'], digest: 'DAILY', worksOn: [1, 2, 3, 4, 5] };
const change = async (wanted: object, key: string = randomUUID()): Promise<Outcome> =>
  desk.send('caseworker', 'setAlertSettings', SETTINGS, wanted, key, `... on AlertSettings { ${ASKED} }`);
const set = async (wanted: object, key?: string): Promise<Outcome> => change({ ...USUAL, ...wanted }, key);
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
      alertKinds: {
        kind: string;
        mayBeOff: boolean;
        canBeFollowed: boolean;
        usually: string;
        name: { da: string };
      }[];
    }>(
      'caseworker',
      '{ alertKinds { kind mayBeOff canBeFollowed usually hasThreshold escalates urgency name { da en } todo { da } } }',
    );
    const of = (kind: string) => alertKinds.find((one) => one.kind === kind);
    expect(of('SLOT_OFFER_MADE')).toMatchObject({
      mayBeOff: false,
      canBeFollowed: true,
      usually: 'AT_ONCE',
      escalates: true,
      name: { da: 'Plads tilbudt', en: 'Place offered' },
    });
    const usually = async (person: string) =>
      (
        await world.waitlist.client.read<{ alertKinds: { kind: string; usually: string }[] }>(
          person,
          '{ alertKinds { kind usually } }',
        )
      ).alertKinds.find(({ kind }) => kind === 'COHORT_UNDER_MINIMUM')?.usually;
    expect([await usually('caseworker'), await usually('manager')]).toEqual(['DIGEST', 'AT_ONCE']);
    expect(of('POSITIONS_WORSENED')).toMatchObject({ canBeFollowed: false });
    expect(of('WAIT_ABOVE_LIMIT')).toMatchObject({
      mayBeOff: true,
      canBeFollowed: true,
      usually: 'DIGEST',
      hasThreshold: true,
    });
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

describe('a subscription that could never tell anything', () => {
  type Told = readonly [person: string, wanted: object, codes: readonly string[]];
  const about = { interventionId: '' };
  const told: readonly Told[] = [
    ['caseworker', { kind: 'CALIBRATION_ALARM' }, ['NOT_FOR_YOU kind']],
    ['caseworker', { kind: 'SECOND_APPROVAL_OVERDUE' }, ['NOT_FOR_YOU kind']],
    ['caseworker', { kind: 'CAPACITY_STALE' }, ['NOT_FOR_YOU kind']],
    ['caseworker', { kind: 'INTERPRETER_TO_BOOK', delivery: 'DIGEST' }, ['NOT_FOR_YOU kind']],
    ['health-staff', { kind: 'CALIBRATION_ALARM' }, ['NOT_FOR_YOU kind']],
    ['caseworker', { kind: 'COHORT_UNDER_MINIMUM', ...about }, ['NOT_FOR_YOU kind']],
    ['health-staff', { kind: 'CAPACITY_STALE', ...about }, ['CANNOT_BE_FOLLOWED kind']],
    ['caseworker', { kind: 'POSITIONS_WORSENED', ...about }, ['CANNOT_BE_FOLLOWED kind']],
    ['health-staff', { kind: 'INTERPRETER_TO_BOOK', ...about }, ['CANNOT_BE_FOLLOWED kind']],
    ['caseworker', { kind: 'PLACE_FREE' }, ['SCOPE_MISSING interventionId']],
    ['caseworker', { kind: 'WAIT_RISING' }, ['SCOPE_MISSING interventionId']],
    ['caseworker', { kind: 'PLACE_FREE', caseId: '' }, ['NOT_ABOUT_A_CASE caseId']],
    ['manager', { kind: 'SECOND_APPROVAL_OVERDUE', delivery: 'OFF' }, ['MAY_NOT_BE_OFF delivery']],
    ['caseworker', { kind: 'GUARANTEE_NEAR', delivery: 'OFF' }, ['MAY_NOT_BE_OFF delivery']],
    ['caseworker', { kind: 'PAYER_UNRESOLVED', delivery: 'OFF', ...about }, ['MAY_NOT_BE_OFF delivery']],
  ];
  const kept: readonly Told[] = [
    ['manager', { kind: 'CALIBRATION_ALARM' }, []],
    ['manager', { kind: 'WAIT_RISING' }, []],
    ['health-staff', { kind: 'CAPACITY_STALE' }, []],
    ['health-staff', { kind: 'COHORT_UNDER_MINIMUM', ...about }, []],
    ['caseworker', { kind: 'POSITIONS_WORSENED' }, []],
    ['caseworker', { kind: 'POSITIONS_WORSENED', delivery: 'OFF', ...about }, []],
    ['caseworker', { kind: 'NO_CONTACT', caseId: '' }, []],
    ['health-staff', { kind: 'SLOT_OFFER_MADE', delivery: 'OFF', ...about }, []],
  ];

  it('is refused by name, and nothing is kept', async () => {
    const caseId = await world.waitlist.employmentCase();
    const ids = { interventionId: intervention, caseId };
    for (const [person, wanted, codes] of [...told, ...kept]) {
      const named = Object.entries(wanted).map(([field, value]) => [
        field,
        value === '' ? ids[field as keyof typeof ids] : (value as unknown),
      ]);
      const answer = await subscribe(Object.fromEntries(named) as object, randomUUID(), person);
      const refused = answer.reasons ? refusedWith(answer) : [];
      expect([person, wanted, refused]).toEqual([person, wanted, codes]);
      const rows = await world.owner.rows('select from alert_subscription');
      expect(rows).toHaveLength(codes.length > 0 ? 0 : 1);
      await world.owner.rows('truncate alert_subscription');
    }
  });
});

describe('what one only follows', () => {
  it('is told as one wants it, and never less to whoever answers for the citizen', async () => {
    const queue = await world.waitlist.queue({}, 1);
    const caseId = await world.waitlist.employmentCase();
    const { id: entryId } = await world.waitlist.joined('caseworker', caseId, queue);
    await world.waitlist.done('health-staff', 'confirmReferral', '$entryId: ID!', { entryId });
    await world.forget();
    for (const person of ['caseworker', 'health-staff', 'manager'])
      await subscribe({ interventionId: queue, delivery: 'DIGEST' }, randomUUID(), person);
    for (const person of ['caseworker', 'manager'])
      await subscribe(
        { interventionId: queue, kind: 'SLOT_OFFER_MADE', delivery: 'OFF' },
        randomUUID(),
        person,
      );
    await world.offers.match(queue);
    await world.hear();
    expect(await world.decisions('SLOT_OFFER_MADE')).toEqual([
      'caseworker RAISED',
      'health-staff RAISED_IN_DIGEST',
      'manager NOT_WANTED',
    ]);
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

  it('change only in what is said: what is left out stays, and null makes it usual again', async () => {
    const chosen = { language: 'en', channels: [], digest: 'WEEKLY', worksOn: [1, 2] };
    const hours = { quietFrom: '18:00', quietTo: '07:00' };
    await change({ ...chosen, ...hours });
    expect(await change({ language: 'da' })).toMatchObject({ ...chosen, ...hours, language: 'da' });
    expect(await change({})).toMatchObject({ ...chosen, ...hours, language: 'da' });
    expect(refusedWith(await change({ quietTo: null }))).toEqual(['IMPOSSIBLE_HOURS quietFrom']);
    expect(await settings()).toMatchObject(hours);
    const none = { quietFrom: null, quietTo: null };
    expect(await change(none)).toMatchObject({ ...chosen, ...none, language: 'da' });
    expect(await change({ digest: null, worksOn: null, channels: null })).toMatchObject({
      ...{ digest: 'DAILY', worksOn: [1, 2, 3, 4, 5], channels: ['EMAIL', 'WEBHOOK'] },
    });
  });

  it('that two requests change at once are both kept', async () => {
    await set({});
    await Promise.all([change({ language: 'da' }), change({ digest: 'WEEKLY' }), change({ worksOn: [3] })]);
    expect(await settings()).toMatchObject({ language: 'da', digest: 'WEEKLY', worksOn: [3] });
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
    expect(await change({ digest: 'WEEKLY' })).toMatchObject({ mailEndedAt: expect.any(String) as unknown });
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
