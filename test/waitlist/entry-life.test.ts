import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Cases, inventedNumber } from '../case-file/cases.js';
import { everyRow } from '../support/rows.js';
import { EntryDesk } from './entry-mutations.js';
import { line, SERVICE, WaitlistWorld, type ToldEntry } from './waitlist-world.js';

let world: WaitlistWorld;
let desk: EntryDesk;
let today: string;
const day = async (days: number): Promise<string> => world.capacity.day(days);
beforeAll(async () => {
  world = await WaitlistWorld.start();
  desk = new EntryDesk(world);
  today = await world.capacity.today();
}, 120_000);
afterAll(async () => world.close());

let queue: string;
beforeEach(async () => {
  queue = await world.queue();
});

/** Somebody of the health department who waits, joined after everybody else. */
const waiting = async (more: object = {}): Promise<ToldEntry> => {
  const [caseId = ''] = await world.healthCases(1);
  return world.joined('health-staff', caseId, queue, more);
};

describe('a pause', () => {
  it('keeps the place, the date of the first referral and the time waited', async () => {
    const first = await waiting({ firstReferralOn: await day(-40) });
    const second = await waiting();
    const before = await desk.row(first.id);
    const trip = { reason: 'TRAVEL', until: await day(30) };
    const paused = await desk.done('health-staff', 'pauseEntry', first.id, trip);
    expect(paused).toMatchObject({ state: 'PAUSED', status: 'PAUSED', version: 2 });
    expect(await world.order(queue)).toEqual([first.id, second.id]);
    expect(await desk.done('health-staff', 'resumeEntry', first.id)).toMatchObject({ state: 'WAITING' });
    expect(await desk.row(first.id)).toEqual({ ...before, version: 3 });
    expect(await world.order(queue)).toEqual([first.id, second.id]);
    expect(await desk.events(first.id)).toEqual(['JOINED', 'PAUSED', 'RESUMED']);
  });

  it('needs an agreed day within a year, but for illness', async () => {
    const { id } = await waiting();
    const before = await everyRow(world.owner);
    const refused = async (until: string | null): Promise<readonly string[]> =>
      desk.refused('health-staff', 'pauseEntry', id, { reason: 'OTHER', until });
    expect(await refused(null)).toEqual(['UNTIL_MISSING until']);
    expect(await refused(today)).toEqual(['TOO_EARLY until']);
    expect(await refused(await day(400))).toEqual(['TOO_LATE until']);
    expect(await desk.refused('health-staff', 'resumeEntry', id)).toEqual(['WRONG_STATE entryId']);
    expect(await everyRow(world.owner)).toEqual(before);
    await desk.done('health-staff', 'pauseEntry', id, { reason: 'ILLNESS' });
    expect(await desk.row(id)).toMatchObject({ pauseReason: 'ILLNESS', pausedUntil: null });
    expect(await desk.refused('health-staff', 'pauseEntry', id, { reason: 'ILLNESS' })).toEqual([
      'WRONG_STATE entryId',
    ]);
  });
});

describe('leaving a queue', () => {
  it('is said with its reason, settles what waited for somebody, and keeps the words with the entry', async () => {
    const { id } = await waiting();
    await desk.done('health-staff', 'reportWorsening', id);
    expect(await desk.tasks(id)).toHaveLength(1);
    const note = 'Fandt et hold tættere på.';
    const left = await desk.done('health-staff', 'withdrawEntry', id, { reason: 'FOUND_OTHER_HELP', note });
    expect(left).toMatchObject({ state: 'WITHDRAWN', status: 'ENDED' });
    expect(await desk.tasks(id)).toEqual([]);
    expect(await world.order(queue)).toEqual([]);
    const { waitlistEntry } = await world.client.read<{ waitlistEntry: object }>(
      'health-staff',
      `query ($id: ID!) { waitlistEntry(id: $id) { endReason notes { kind words writtenBy { name } } } }`,
      { id },
    );
    expect(waitlistEntry).toMatchObject({
      endReason: 'FOUND_OTHER_HELP',
      notes: [{ kind: 'WITHDRAWN', words: note }],
    });
  });

  it('waits until an offered place was answered', async () => {
    const { id } = await waiting();
    await world.owner.rows(`update waitlist_entry set state = 'OFFERED' where id = $1`, [id]);
    const before = await everyRow(world.owner);
    expect(await desk.refused('health-staff', 'withdrawEntry', id, { reason: 'CITIZENS_WISH' })).toEqual([
      'WRONG_STATE entryId',
    ]);
    expect(
      await desk.refused('health-staff', 'withdrawEntry', id, { reason: 'CITIZENS_WISH', note: ' ' }),
    ).toEqual(['WRONG_STATE entryId', 'BLANK note']);
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('is done by whoever works on the case, in somebody else’s queue too', async () => {
    const referred = await world.joined('caseworker', await world.employmentCase(), queue);
    await desk.done('caseworker', 'withdrawEntry', referred.id, { reason: 'NEED_IS_GONE' });
    expect(await desk.row(referred.id)).toMatchObject({ state: 'WITHDRAWN' });
  });
});

describe('an entry that is not open to somebody', () => {
  it('is not there for any command, byte for byte', async () => {
    const { id } = await waiting();
    const before = await everyRow(world.owner);
    const commands = [
      ['pauseEntry', { reason: 'ILLNESS' }],
      ['resumeEntry', {}],
      ['withdrawEntry', { reason: 'CITIZENS_WISH' }],
      ['transferEntry', { toInterventionId: queue, reason: 'x' }],
      ['reportWorsening', {}],
      ['recordContact', { on: today, channel: 'TELEPHONE', reached: true, nextContactOn: await day(3) }],
      ['setShortNotice', { comes: true }],
      ['resolvePayer', { payer: 'health' }],
      ['moveEntry', { toPosition: 1, reason: 'x' }],
    ] as const;
    for (const [mutation, said] of commands) {
      const notYours = await desk.send('caseworker', mutation, id, said);
      const notThere = await desk.send('caseworker', mutation, randomUUID(), said);
      expect(notYours).toEqual(notThere);
      expect(notYours.reasons).toEqual([expect.objectContaining({ code: 'NO_SUCH_WAITLIST_ENTRY' })]);
    }
    expect(await everyRow(world.owner)).toEqual(before);
  });
});

describe('undoing an end', () => {
  it('gives the next place with the original date, and nobody who was told of a place loses it', async () => {
    const [offered, other] = [await waiting({ firstReferralOn: await day(-90) }), await waiting()];
    const late = await waiting({ firstReferralOn: await day(-1) });
    await world.owner.rows(`update waitlist_entry set state = 'OFFERED' where id = $1`, [offered.id]);
    await desk.done('health-staff', 'withdrawEntry', late.id, { reason: 'JOINED_BY_MISTAKE' });
    const restored = await desk.done('health-staff', 'undo', late.id, {
      ground: 'OWN_ERROR',
      note: 'Forkert borger blev taget af listen.',
    });
    expect(restored).toMatchObject({
      state: 'WAITING',
      firstReferralOn: await day(-1),
      nextContactOn: today,
    });
    expect(await desk.row(late.id)).toMatchObject({ isRestored: true, orderTier: -1, endReason: null });
    expect(await world.order(queue)).toEqual([late.id, offered.id, other.id]);
    expect(await desk.row(offered.id)).toMatchObject({ state: 'OFFERED' });
    expect(await desk.events(late.id)).toEqual(['JOINED', 'WITHDRAWN', 'RESTORED']);
  });

  it('is refused while the citizen stands in the queue, from where nothing ended, and to a caseworker', async () => {
    const [caseId = ''] = await world.healthCases(1);
    const first = await world.joined('health-staff', caseId, queue);
    await desk.done('health-staff', 'withdrawEntry', first.id, { reason: 'CITIZENS_WISH' });
    const again = await world.joined('health-staff', caseId, queue);
    const referred = await world.joined('caseworker', await world.employmentCase(), queue);
    await desk.done('caseworker', 'withdrawEntry', referred.id, { reason: 'CITIZENS_WISH' });
    const before = await everyRow(world.owner);
    const said = { ground: 'WON_APPEAL', note: 'Ankestyrelsen gav medhold.' };
    expect(await desk.refused('health-staff', 'undo', first.id, said)).toEqual(['ALREADY_IN_QUEUE entryId']);
    expect(await desk.refused('health-staff', 'undo', again.id, { ...said, note: ' ' })).toEqual([
      'WRONG_STATE entryId',
      'BLANK note',
    ]);
    expect(
      (await world.client.faults('caseworker', UNDO, { id: referred.id, key: randomUUID() })).codes,
    ).toEqual(['FORBIDDEN']);
    expect(await desk.refused('social-staff', 'undo', referred.id, said)).toEqual([
      'NO_SUCH_WAITLIST_ENTRY entryId',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
    expect(await desk.done('health-staff', 'undo', referred.id, said)).toMatchObject({ state: 'WAITING' });
  });
});

const UNDO = `mutation ($id: ID!, $key: String!) {
  undo(entryId: $id, ground: OWN_ERROR, note: "x", idempotencyKey: $key) { __typename } }`;

describe('a transfer to a sibling', () => {
  it('takes the time waited along, and joins by the rules of the other queue', async () => {
    const sibling = await world.queue();
    const [early, late] = await world.healthCases(2);
    const [before = '', after = ''] = await world.filled([
      line(early ?? '', sibling, { firstReferralOn: '2026-01-05' }),
      line(late ?? '', sibling, { firstReferralOn: '2026-05-05' }),
    ]);
    const entry = await waiting({ firstReferralOn: '2026-03-02', comesAtShortNotice: true });
    const { waitingSince } = await desk.row(entry.id);
    const successor = await desk.done('health-staff', 'transferEntry', entry.id, {
      toInterventionId: sibling,
      legalBasisId: SERVICE,
      reason: 'Holdet passer bedre.',
    });
    expect(successor.id).not.toBe(entry.id);
    expect(successor).toMatchObject({
      state: 'WAITING',
      firstReferralOn: '2026-03-02',
      caseId: entry.caseId,
    });
    expect(await desk.row(successor.id)).toMatchObject({ waitingSince, comesAtShortNotice: true });
    expect(await world.order(sibling)).toEqual([before, successor.id, after]);
    expect(await desk.row(entry.id)).toMatchObject({ state: 'WITHDRAWN', endReason: 'TRANSFERRED' });
    expect(await world.order(queue)).toEqual([]);
  });

  it('is refused with every reason, and nothing changes', async () => {
    const stranger = await world.queue({ purposes: ['smerter'] });
    const direct = await world.queue({ queueable: false });
    const sibling = await world.queue();
    const [caseId = ''] = await world.healthCases(1);
    const entry = await world.joined('health-staff', caseId, queue);
    await world.joined('health-staff', caseId, sibling);
    const before = await everyRow(world.owner);
    const to = async (toInterventionId: string, said: object = {}): Promise<readonly string[]> =>
      desk.refused('health-staff', 'transferEntry', entry.id, {
        toInterventionId,
        legalBasisId: SERVICE,
        reason: 'x',
        ...said,
      });
    expect(await to(stranger)).toEqual(['NO_SIBLING toInterventionId']);
    expect(await to(direct, { legalBasisId: 'SEL-101', reason: ' ' })).toEqual([
      'BLANK reason',
      'NOT_QUEUEABLE toInterventionId',
      'NO_SUCH_LEGAL_ROUTE legalBasisId',
    ]);
    expect(await to(sibling)).toEqual(['ALREADY_IN_QUEUE entryId']);
    expect(await to(queue)).toEqual(['NO_SIBLING toInterventionId', 'ALREADY_IN_QUEUE entryId']);
    expect(await to(randomUUID())).toEqual(['NO_SUCH_INTERVENTION toInterventionId']);
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('is not for staff to whom the citizen’s case is not open', async () => {
    const sibling = await world.queue();
    const entry = await world.joined('caseworker', await world.employmentCase(), queue);
    const said = { toInterventionId: sibling, legalBasisId: SERVICE, reason: 'x' };
    expect(await desk.refused('health-staff', 'transferEntry', entry.id, said)).toEqual([
      'CASE_NOT_OPEN entryId',
    ]);
    expect(await desk.done('caseworker', 'transferEntry', entry.id, said)).toMatchObject({
      state: 'REFERRED',
    });
    // Staff work on the cases of their department, and refer to no queue but their own.
    const social = await new Cases(world.client).open('social-caseworker-1', 'social', inventedNumber(3900));
    const theirs = await world.joined('social-caseworker-1', social, queue);
    expect(await desk.refused('social-staff', 'transferEntry', theirs.id, said)).toEqual([
      'NO_SUCH_INTERVENTION toInterventionId',
    ]);
  });
});
