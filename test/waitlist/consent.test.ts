import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Outcome } from '../api/client.js';
import { criterion, example, putIntoForce, ruleContent } from '../api/rules.js';
import { recordDocument, type RecordMutation } from '../case-record/record.js';
import { EntryDesk } from './entry-mutations.js';
import { hasInfant, Policies, tier } from './priority-policies.js';
import { WaitlistWorld, type ToldEntry } from './waitlist-world.js';

/** A fact that health knows, and the employment department only if the citizen agrees. */
const SHARED = 'painDurationMonths';
const hasPain = { fact: SHARED, op: 'gte', value: 6 };

let world: WaitlistWorld;
let desk: EntryDesk;
let today: string;
beforeAll(async () => {
  world = await WaitlistWorld.start();
  desk = new EntryDesk(world);
  today = await world.capacity.today();
}, 120_000);
afterAll(async () => world.close());

/** A queue whose rules ask for the shared fact, and whose policy puts babies first and those in pain second. */
async function queue(): Promise<string> {
  const id = await world.queue();
  const content = ruleContent({
    rules: criterion({ ...hasPain, code: 'IN_PAIN' }),
    workedExamples: [example({ facts: { [SHARED]: 12 } })],
  });
  await putIntoForce(world.client, id, { content });
  await new Policies(world.client, today).inForce(id, [tier('INFANT', hasInfant), tier('PAIN', hasPain)]);
  return id;
}

/** A citizen of two departments, of whom health knows the fact. */
async function citizen(): Promise<string> {
  const { employment, health } = await world.twoCases();
  await world.fact('health-caseworker-1', health, SHARED, 24);
  return employment;
}

async function recorded(mutation: RecordMutation, given: object): Promise<void> {
  const variables = { ...given, key: randomUUID() };
  const { answer } = await world.client.read<{ answer: Outcome }>(
    'caseworker',
    recordDocument(mutation),
    variables,
  );
  if (answer.reasons) throw new Error(`${mutation} was refused: ${JSON.stringify(answer.reasons)}`);
}

async function withdraw(caseId: string): Promise<void> {
  const [ground] = await world.owner.rows<{ id: string }>(
    `select g.id from sharing_ground g join case_file c on c.citizen_id = g.citizen_id where c.id = $1`,
    [caseId],
  );
  await recorded('withdrawConsent', { groundId: ground!.id });
}

/** Everything that the tables keep of entries. */
const entriesOf = async (interventionId: string): Promise<readonly object[]> =>
  world.owner.rows('select * from waitlist_entry where intervention_id = $1 order by id', [interventionId]);

interface Kept {
  readonly tier: number;
  readonly facts: object;
  readonly outcome: string;
}
async function kept({ id }: Pick<ToldEntry, 'id'>): Promise<Kept> {
  const [row] = await world.owner.rows<Kept>(
    `select tier, priority_facts as facts, verdict_outcome as outcome from waitlist_entry where id = $1`,
    [id],
  );
  return row!;
}

describe('a fact that is shared by consent', () => {
  it('counts in verdict and order while it is shared, and no longer once the consent is withdrawn', async () => {
    const caseId = await citizen();
    await world.consent('caseworker', caseId, [SHARED]);
    const [first, second] = [await queue(), await queue()];
    const entry = await world.joined('caseworker', caseId, first);
    expect(await kept(entry)).toEqual({ tier: 2, facts: { [SHARED]: 24 }, outcome: 'ELIGIBLE' });
    await withdraw(caseId);
    const later = await world.joined('caseworker', caseId, second);
    expect(await kept(later)).toEqual({ tier: 3, facts: {}, outcome: 'NEEDS_INFORMATION' });
  });

  it('does not count anew for somebody who gets worse, whose other facts do', async () => {
    const caseId = await citizen();
    await world.consent('caseworker', caseId, [SHARED]);
    const entry = await world.joined('caseworker', caseId, await queue());
    await withdraw(caseId);
    await world.fact('caseworker', caseId, 'hasInfantUnderOne', true);
    expect(await desk.done('caseworker', 'reportWorsening', entry.id)).toMatchObject({ tier: 1 });
    expect(await kept(entry)).toMatchObject({ tier: 1, facts: { hasInfantUnderOne: true } });
    const [event] = await world.owner.rows<{ outcome: string }>(
      `select details ->> 'outcome' as outcome from waitlist_event where entry_id = $1 and kind = 'WORSENED'`,
      [entry.id],
    );
    expect(event).toEqual({ outcome: 'NEEDS_INFORMATION' });
  });
});

describe('a consent that is withdrawn or refused', () => {
  it('costs neither the entry nor its place, not even when the citizen gets worse afterwards', async () => {
    const id = await queue();
    const caseId = await citizen();
    await world.consent('caseworker', caseId, [SHARED]);
    const [other] = await world.healthCases(1);
    const before = await world.joined('health-staff', other!, id, {
      exceptionReason: 'Skal vurderes.',
      firstReferralOn: await world.capacity.day(-100),
    });
    const entry = await world.joined('caseworker', caseId, id);
    expect(await world.order(id)).toEqual([entry.id, before.id]);
    const rows = await entriesOf(id);
    await withdraw(caseId);
    expect(await entriesOf(id)).toEqual(rows);
    expect(await desk.done('caseworker', 'reportWorsening', entry.id)).toMatchObject({
      state: 'REFERRED',
      tier: 2,
    });
    expect(await world.order(id)).toEqual([entry.id, before.id]);
    expect(await desk.tasks(entry.id)).toEqual([expect.stringMatching(/^REASSESS health staff /)]);
  });

  it('keeps nobody out of a queue', async () => {
    const caseId = await citizen();
    const ground = {
      caseId,
      fromDepartment: 'health',
      toDepartment: 'employment',
      items: [SHARED],
      purpose: 'Samordnet plan',
      givenOn: today,
      form: 'ORAL',
    };
    await recorded('refuseConsent', ground);
    const entry = await world.joined('caseworker', caseId, await queue());
    expect(entry).toMatchObject({ state: 'REFERRED', status: 'WAITING' });
    expect(await kept(entry)).toEqual({ tier: 3, facts: {}, outcome: 'NEEDS_INFORMATION' });
  });
});
