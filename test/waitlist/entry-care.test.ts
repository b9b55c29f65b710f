import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Outcome } from '../api/client.js';
import { recordDocument } from '../case-record/record.js';
import { everyRow } from '../support/rows.js';
import { EntryDesk } from './entry-mutations.js';
import { hasInfant, Policies, tier } from './priority-policies.js';
import { WaitlistWorld, type ToldEntry } from './waitlist-world.js';

let world: WaitlistWorld;
let desk: EntryDesk;
let today: string;
let day: (days: number) => Promise<string>;
beforeAll(async () => {
  world = await WaitlistWorld.start();
  desk = new EntryDesk(world);
  today = await world.capacity.today();
  day = async (days) => world.capacity.day(days);
}, 120_000);
afterAll(async () => world.close());

let queue: string;
beforeEach(async () => {
  queue = await world.queue();
});

const waiting = async (more: object = {}): Promise<ToldEntry> => {
  const [caseId = ''] = await world.healthCases(1);
  return world.joined('health-staff', caseId, queue, more);
};
const recordFact = async (person: string, caseId: string | null, fact: string, value: unknown) => {
  const said = { caseId, fact, value, source: 'CITIZEN', observedOn: today, key: randomUUID() };
  const { answer } = await world.client.read<{ answer: Outcome }>(person, recordDocument('recordFact'), said);
  if (answer.reasons) throw new Error(JSON.stringify(answer));
};

describe('getting worse', () => {
  it('asks rules and policy again, and the owning department to assess anew', async () => {
    await new Policies(world.client, today).inForce(queue, [tier('INFANT', hasInfant)]);
    const before = await waiting();
    const worse = await waiting();
    expect(await desk.row(worse.id)).toMatchObject({ tier: 2 });
    await recordFact('health-staff', worse.caseId, 'hasInfantUnderOne', true);
    expect(await world.order(queue)).toEqual([before.id, worse.id]);
    const told = await desk.done('health-staff', 'reportWorsening', worse.id, { note: 'Sover ikke.' });
    expect(told).toMatchObject({ state: 'WAITING', tier: 1 });
    expect(await world.order(queue)).toEqual([worse.id, before.id]);
    expect(await desk.tasks(worse.id)).toEqual([expect.stringMatching(/^REASSESS health staff /)]);
    const [event] = await world.owner.rows<{ details: object }>(
      `select details from waitlist_event where entry_id = $1 and kind = 'WORSENED'`,
      [worse.id],
    );
    expect(event?.details).toEqual({
      fromTier: 2,
      toTier: 1,
      outcome: 'ELIGIBLE',
      outcomeWhenJoined: 'ELIGIBLE',
    });
    await desk.done('health-staff', 'reportWorsening', worse.id);
    expect(await desk.tasks(worse.id)).toHaveLength(1);
  });

  it('stops for acute danger until somebody has said what was done, and says what to do now', async () => {
    const { id, caseId } = await waiting();
    await recordFact('health-staff', caseId, 'acuteSuicideRisk', true);
    const before = await everyRow(world.owner);
    expect(await desk.refused('health-staff', 'reportWorsening', id)).toEqual([
      'EMERGENCY_FIRST emergencyHandling',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
    await desk.done('health-staff', 'reportWorsening', id, { emergencyHandling: 'Fulgt til skadestuen.' });
    const [row] = await world.owner.rows(
      `select emergency_handling is not null as handled, emergency_handled_by is not null as by
       from waitlist_entry where id = $1`,
      [id],
    );
    expect(row).toEqual({ handled: true, by: true });
  });

  it('is told by the caseworker for somebody in another department’s queue', async () => {
    const { id } = await world.joined('caseworker', await world.employmentCase(), queue);
    await desk.done('caseworker', 'reportWorsening', id);
    expect(await desk.tasks(id)).toEqual([expect.stringMatching(/^REASSESS health staff /)]);
  });
});

describe('a contact', () => {
  it('is kept, agrees on the next one, and settles the task', async () => {
    const { id } = await waiting();
    await world.owner.rows(
      `insert into waitlist_task (id, kind, department_id, entry_id, intervention_id, due_on, raised_at)
       values (gen_random_uuid(), 'MAKE_CONTACT', 'health', $1, $2, $3, now())`,
      [id, queue, today],
    );
    const next = await day(21);
    const said = { on: await day(-1), channel: 'TELEPHONE', reached: false, nextContactOn: next };
    expect(await desk.done('health-staff', 'recordContact', id, said)).toMatchObject({ nextContactOn: next });
    expect(await desk.tasks(id)).toEqual([]);
    const { waitlistEntry } = await world.client.read<{ waitlistEntry: { contacts: object[] } }>(
      'health-staff',
      'query ($id: ID!) { waitlistEntry(id: $id) { contacts { on channel reached recordedBy { name } } } }',
      { id },
    );
    expect(waitlistEntry.contacts).toEqual([
      {
        on: said.on,
        channel: 'TELEPHONE',
        reached: false,
        recordedBy: { name: expect.any(String) as unknown },
      },
    ]);
  });

  it('lies in the past, and the next one ahead', async () => {
    const { id } = await waiting();
    const before = await everyRow(world.owner);
    const refused = async (on: string, nextContactOn: string): Promise<readonly string[]> =>
      desk.refused('health-staff', 'recordContact', id, {
        on,
        channel: 'LETTER',
        reached: true,
        nextContactOn,
      });
    expect(await refused(await day(1), today)).toEqual(['TOO_LATE on', 'NOT_AHEAD nextContactOn']);
    expect(await refused(await day(-400), await day(400))).toEqual([
      'TOO_EARLY on',
      'TOO_LATE nextContactOn',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
  });
});

describe('who pays', () => {
  it('can stay open, has an owner and a deadline, and never changes the order', async () => {
    queue = await world.queue({
      legalRoutes: [{ legalBasisId: 'SUL-119', payer: null, validFrom: '2026-01-01' }],
    });
    const entries = [await waiting(), await waiting(), await waiting()];
    const [first = entries[0], second] = entries;
    expect(await desk.row(second?.id ?? '')).toMatchObject({ payer: null, state: 'WAITING' });
    expect(await desk.tasks(second?.id ?? '')).toEqual([
      expect.stringMatching(/^RESOLVE_PAYER health demo:health-staff /),
    ]);
    const before = await world.order(queue);
    await desk.done('health-staff', 'resolvePayer', second?.id ?? '', { payer: 'region' });
    await desk.done('health-staff', 'resolvePayer', first?.id ?? '', { payer: 'employment' });
    expect(await desk.row(second?.id ?? '')).toMatchObject({ payer: 'region' });
    expect(await desk.tasks(second?.id ?? '')).toEqual([]);
    expect(await world.order(queue)).toEqual(before);
    expect(await desk.refused('health-staff', 'resolvePayer', second?.id ?? '', { payer: '  ' })).toEqual([
      'BLANK payer',
    ]);
  });
});

describe('coming at short notice', () => {
  it('is said and taken back, changes no order, and is nothing for who has left', async () => {
    const { id } = await waiting();
    await desk.done('health-staff', 'setShortNotice', id, { comes: true });
    expect(await desk.row(id)).toMatchObject({ comesAtShortNotice: true, orderRank: 0 });
    await desk.done('health-staff', 'setShortNotice', id, { comes: false });
    expect(await desk.row(id)).toMatchObject({ comesAtShortNotice: false });
    await desk.done('health-staff', 'withdrawEntry', id, { reason: 'CITIZENS_WISH' });
    const before = await everyRow(world.owner);
    for (const [mutation, said] of [
      ['setShortNotice', { comes: true }],
      ['resolvePayer', { payer: 'health' }],
      ['reportWorsening', {}],
      ['recordContact', { on: today, channel: 'MEETING', reached: true, nextContactOn: await day(5) }],
    ] as const) {
      expect(await desk.refused('health-staff', mutation, id, said)).toEqual(['WRONG_STATE entryId']);
    }
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('is carried out once for one key', async () => {
    const { id } = await waiting();
    const key = randomUUID();
    const once = await desk.send('health-staff', 'setShortNotice', id, { comes: true }, key);
    const twice = await desk.send('health-staff', 'setShortNotice', id, { comes: true }, key);
    expect(twice).toEqual(once);
    expect(await desk.row(id)).toMatchObject({ version: 2 });
  });
});
