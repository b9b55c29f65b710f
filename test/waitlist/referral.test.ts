import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { criterion, example, putIntoForce, ruleContent } from '../api/rules.js';
import { everyRow } from '../support/rows.js';
import { WaitlistWorld, type ToldEntry } from './waitlist-world.js';

let world: WaitlistWorld;
let id: string;
let caseId: string;
let entry: ToldEntry;
beforeAll(async () => {
  world = await WaitlistWorld.start();
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => {
  id = await world.queue();
  caseId = await world.employmentCase();
  entry = await world.joined('caseworker', caseId, id);
});

const ONE = '$entryId: ID!';
const NO = `$entryId: ID!, $reasonCodes: [String!]!, $staffReason: String!, $citizenWording: String!,
  $hearingHeldOn: Day, $noHearingReason: NoHearingReason`;
const JUDGED = `$entryId: ID!, $isSuitable: Boolean!, $reasonCodes: [String!], $staffReason: String,
  $citizenWording: String, $hearingHeldOn: Day, $noHearingReason: NoHearingReason`;
const SENT = '$decisionId: ID!, $sentOn: Day!, $channel: ContactChannel!';
const WORDS = {
  reasonCodes: ['OTHER_HELP_FITS_BETTER'],
  staffReason: 'Borgeren har brug for en individuel indsats.',
  citizenWording: 'Vi tror, at et individuelt forløb hjælper dig bedre.',
};
const no = (more: object = {}): object => ({ entryId: entry.id, ...WORDS, ...more });

interface ToldDecision {
  readonly id: string;
  readonly outcome: string;
  readonly decisionKind: string;
  readonly appealRoute: string;
  readonly reasons: readonly { readonly code: string; readonly words: { readonly da: string } }[];
  readonly letter: { readonly da: string; readonly en: string } | null;
  readonly hearingHeldOn: string | null;
  readonly noHearingReason: string | null;
  readonly sentOn: string | null;
  readonly sentBy: { readonly name: string } | null;
}
const decisions = async (person = 'health-staff', of = entry.id): Promise<readonly ToldDecision[]> =>
  (
    await world.client.read<{ waitlistEntry: { decisions: ToldDecision[] } }>(
      person,
      `query ($id: ID!) { waitlistEntry(id: $id) { decisions { id outcome decisionKind appealRoute
         reasons { code words { da } } staffReason citizenWording letter { da en } hearingHeldOn noHearingReason
         decidedBy { name } sentOn sentChannel sentBy { name } } } }`,
      { id: of },
    )
  ).waitlistEntry.decisions;

describe('a referral', () => {
  it('is confirmed by the owning department, and keeps its place', async () => {
    const order = await world.order(id);
    const confirmed = await world.done('health-staff', 'confirmReferral', ONE, { entryId: entry.id });
    expect(confirmed).toMatchObject({ state: 'WAITING', version: 2, firstReferralOn: entry.firstReferralOn });
    expect(await world.order(id)).toEqual(order);
    expect(await decisions()).toMatchObject([
      {
        outcome: 'CONFIRMED',
        decisionKind: 'SERVICE_ANSWER',
        reasons: [],
        letter: null,
        decidedBy: { name: 'Jonas Bækvang' },
      },
    ]);
    expect(await world.refused('health-staff', 'confirmReferral', ONE, { entryId: entry.id })).toEqual([
      'WRONG_STATE entryId',
    ]);
  });

  it('may be confirmed by the lead, and by nobody of the department that refers', async () => {
    const there = { entryId: entry.id };
    const nowhere = { entryId: randomUUID() };
    for (const person of ['social-staff', 'employment-staff', 'employment-manager']) {
      const answer = await world.refused(person, 'confirmReferral', ONE, there);
      expect(answer).toEqual(['NO_SUCH_WAITLIST_ENTRY entryId']);
      expect(await world.refused(person, 'confirmReferral', ONE, nowhere)).toEqual(answer);
    }
    const asked = `mutation { confirmReferral(entryId: "${entry.id}", idempotencyKey: "x") { __typename } }`;
    expect((await world.client.faults('caseworker', asked)).codes).toEqual(['FORBIDDEN']);
    expect(await world.done('manager', 'confirmReferral', ONE, there)).toMatchObject({ state: 'WAITING' });
  });

  it('is refused with coded reasons, words for the citizen and the way to appeal', async () => {
    expect(await world.done('health-staff', 'refuseReferral', NO, no())).toMatchObject({
      state: 'REFUSED',
      status: 'ENDED',
    });
    expect(await world.order(id)).toEqual([]);
    const [decision] = await decisions('caseworker');
    expect(decision).toMatchObject({
      outcome: 'REFUSED',
      decisionKind: 'SERVICE_ANSWER',
      appealRoute: 'NONE',
      reasons: [{ code: 'OTHER_HELP_FITS_BETTER', words: { da: 'En anden indsats passer bedre.' } }],
      citizenWording: WORDS.citizenWording,
      sentOn: null,
    });
    expect(decision?.letter?.da).toContain(WORDS.citizenWording);
    expect(decision?.letter?.da).toContain('svar om en ydelse');
    const [open] = await world.owner.rows<{ open: number }>(
      'select count(*)::int as open from waitlist_task where entry_id = $1 and done_at is null',
      [entry.id],
    );
    expect(open).toEqual({ open: 0 });
    // The citizen may be referred again: it is a new entry.
    expect(await world.joined('caseworker', caseId, id)).toMatchObject({ state: 'REFERRED' });
  });

  it('under a law that makes it a decision needs the hearing of the party, and says where to appeal', async () => {
    const routes = [{ legalBasisId: 'SUL-142', payer: 'health', validFrom: '2026-01-01' }];
    id = await world.queue({ legalRoutes: routes });
    entry = await world.joined('caseworker', await world.employmentCase(), id, { legalBasisId: 'SUL-142' });
    const before = await everyRow(world.owner);
    expect(await world.refused('health-staff', 'refuseReferral', NO, no())).toEqual([
      'HEARING_MISSING hearingHeldOn',
    ]);
    const both = { hearingHeldOn: await world.capacity.day(1), noHearingReason: 'LIMIT_BY_LAW' };
    expect(await world.refused('health-staff', 'refuseReferral', NO, no(both))).toEqual([
      'HEARD_OR_NOT noHearingReason',
      'TOO_LATE hearingHeldOn',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
    const heard = { hearingHeldOn: await world.capacity.day(-3) };
    await world.done('health-staff', 'refuseReferral', NO, no(heard));
    const [decision] = await decisions();
    expect(decision).toMatchObject({
      decisionKind: 'DECISION',
      appealRoute: 'STYRELSEN_FOR_PATIENTKLAGER',
      ...heard,
    });
    expect(decision?.letter?.da).toContain('Styrelsen for Patientklager');
    expect(decision?.letter?.en).toContain('formal decision');
  });

  it('is never refused by words alone, by unknown codes, or by half of what failed', async () => {
    await putIntoForce(world.client, id, {
      content: ruleContent({
        rules: {
          all: [
            criterion(),
            criterion({ fact: 'residesInMunicipality', op: 'eq', value: true, code: 'LIVES_HERE' }),
          ],
        },
        workedExamples: [example({ facts: { age: 16 }, outcome: 'NOT_ELIGIBLE' })],
      }),
    });
    const young = await world.employmentCase();
    await world.fact('caseworker', young, 'age', 16);
    await world.fact('caseworker', young, 'residesInMunicipality', false);
    entry = await world.joined('caseworker', young, id, { exceptionReason: 'Lægen beder om det.' });
    const before = await everyRow(world.owner);
    const refused = async (more: object) => world.refused('health-staff', 'refuseReferral', NO, no(more));
    expect(await refused({ reasonCodes: [] })).toEqual(['REASON_CODE_MISSING reasonCodes']);
    expect(await refused({ reasonCodes: ['BECAUSE'], staffReason: ' ', citizenWording: '' })).toEqual([
      'UNKNOWN_REASON reasonCodes[0]',
      'TEXT_MISSING staffReason',
      'TEXT_MISSING citizenWording',
    ]);
    expect(await refused({ reasonCodes: ['OLD_ENOUGH', 'OLD_ENOUGH'] })).toEqual([
      'REPEATED reasonCodes[1]',
      'FAILING_CRITERION_MISSING reasonCodes',
    ]);
    expect(await refused({ reasonCodes: ['CRITERIA_NOT_MET'] })).toEqual([
      'FAILING_CRITERION_MISSING reasonCodes',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
    await world.done('health-staff', 'refuseReferral', NO, no({ reasonCodes: ['LIVES_HERE', 'OLD_ENOUGH'] }));
    const [decision] = await decisions();
    expect(decision?.reasons).toEqual([
      { code: 'LIVES_HERE', words: { da: 'Du skal være fyldt 18 år.' } },
      { code: 'OLD_ENOUGH', words: { da: 'Du skal være fyldt 18 år.' } },
    ]);
  });
});

describe('a professional’s judgement', () => {
  it('stands beside the verdict, changes no place, and settles what was asked', async () => {
    await world.owner.rows(
      `insert into waitlist_task (id, kind, department_id, entry_id, intervention_id, due_on, raised_at)
       values (gen_random_uuid(), 'REASSESS', 'health', $1, $2, broker_today(), broker_now())`,
      [entry.id, id],
    );
    const order = await world.order(id);
    const judged = { entryId: entry.id, isSuitable: true };
    expect(await world.done('health-staff', 'recordDecision', JUDGED, judged)).toMatchObject({
      state: 'REFERRED',
    });
    expect(await world.order(id)).toEqual(order);
    expect(await decisions()).toMatchObject([{ outcome: 'SUITABLE', reasons: [], letter: null }]);
    const tasks = await world.owner.rows(
      'select from waitlist_task where entry_id = $1 and done_at is null',
      [entry.id],
    );
    expect(tasks).toEqual([]);
  });

  it('that says no has its reasons, is no refusal by itself, and asks a person to settle it', async () => {
    const judged = { entryId: entry.id, isSuitable: false };
    const before = await everyRow(world.owner);
    expect(await world.refused('health-staff', 'recordDecision', JUDGED, judged)).toEqual([
      'REASON_CODE_MISSING reasonCodes',
      'TEXT_MISSING staffReason',
      'TEXT_MISSING citizenWording',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
    const state = await world.done('health-staff', 'recordDecision', JUDGED, { ...judged, ...WORDS });
    expect(state).toMatchObject({ state: 'REFERRED' });
    const [decision] = await decisions();
    expect(decision).toMatchObject({ outcome: 'NOT_SUITABLE', letter: null });
    const asked = async (): Promise<object[]> =>
      world.owner.rows('select kind from waitlist_task where entry_id = $1 and done_at is null', [entry.id]);
    expect(await asked()).toEqual([{ kind: 'REFUSE_OR_REASSESS' }]);
    const sent = { decisionId: decision?.id, sentOn: await world.capacity.today(), channel: 'LETTER' };
    expect(await world.refused('health-staff', 'recordDecisionSent', SENT, sent)).toEqual([
      'NOTHING_TO_SEND decisionId',
    ]);
    await world.done('health-staff', 'recordDecision', JUDGED, { entryId: entry.id, isSuitable: true });
    expect(await asked()).toEqual([]);
  });
});

describe('the letter of a refusal', () => {
  it('is recorded as sent once, on a day between the decision and today', async () => {
    await world.done('health-staff', 'refuseReferral', NO, no());
    const [decision] = await decisions();
    const today = await world.capacity.today();
    const sent = { decisionId: decision?.id, sentOn: today, channel: 'DIGITAL_POST' };
    const before = await everyRow(world.owner);
    const refused = async (more: object, person = 'health-staff') =>
      world.refused(person, 'recordDecisionSent', SENT, { ...sent, ...more });
    expect(await refused({ sentOn: await world.capacity.day(-1) })).toEqual(['TOO_EARLY sentOn']);
    expect(await refused({ sentOn: await world.capacity.day(1) })).toEqual(['TOO_LATE sentOn']);
    expect(await refused({ decisionId: randomUUID() })).toEqual(['NO_SUCH_DECISION decisionId']);
    expect(await refused({}, 'social-staff')).toEqual(['NO_SUCH_DECISION decisionId']);
    expect(await everyRow(world.owner)).toEqual(before);
    await world.done('health-staff', 'recordDecisionSent', SENT, sent);
    expect(await decisions()).toMatchObject([
      { sentOn: today, sentChannel: 'DIGITAL_POST', sentBy: { name: 'Jonas Bækvang' } },
    ]);
    expect(await refused({})).toEqual(['SENT_ALREADY decisionId']);
  });

  it('is sent once by whoever is first of many', async () => {
    await world.done('health-staff', 'refuseReferral', NO, no());
    const [decision] = await decisions();
    const sent = { decisionId: decision?.id, sentOn: await world.capacity.today(), channel: 'LETTER' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => world.send('health-staff', 'recordDecisionSent', SENT, sent)),
    );
    expect(answers.filter(({ reasons }) => !reasons)).toHaveLength(1);
  });
});
