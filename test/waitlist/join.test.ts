import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportEntries } from '../../src/waitlist/index.js';
import { isRefused } from '../../src/kernel/index.js';
import { reasonsOf } from '../api/client.js';
import { criterion, example, putIntoForce, ruleContent } from '../api/rules.js';
import { everyRow } from '../support/rows.js';
import { line, SERVICE, WaitlistWorld } from './waitlist-world.js';

let world: WaitlistWorld;
beforeAll(async () => {
  world = await WaitlistWorld.start();
}, 120_000);
afterAll(async () => world.close());

/** One case of the health department. */
const healthCase = async (): Promise<string> => (await world.healthCases(1))[0] ?? '';
const refused = async (person: string, caseId: string, id: string, more: object = {}) =>
  reasonsOf(await world.join(person, caseId, id, more));

interface ToldEntry {
  readonly state: string;
  readonly payer: string | null;
  readonly payerDueOn: string | null;
  readonly payerOwner: { readonly name: string } | null;
  readonly responsible: { readonly name: string } | null;
  readonly verdictThen: {
    readonly outcome: string;
    readonly asOf: string;
    readonly rules: readonly object[];
    readonly criteria: readonly {
      readonly code: string | null;
      readonly status: string | null;
      readonly hidden: boolean;
    }[];
    readonly exceptionReason: string | null;
    readonly exceptionBy: { readonly name: string } | null;
    readonly emergencyHandling: string | null;
  } | null;
  readonly position: { readonly guarantee: object | null; readonly tier: number; readonly position: number };
  readonly history: readonly { readonly kind: string; readonly toState: string }[];
}
const read = async (person: string, id: string): Promise<ToldEntry> =>
  (
    await world.client.read<{ waitlistEntry: ToldEntry }>(
      person,
      `query ($id: ID!) { waitlistEntry(id: $id) { state payer payerDueOn payerOwner { name } responsible { name }
         verdictThen { outcome asOf rules { version } criteria { code status hidden } exceptionReason
           exceptionBy { name } emergencyHandling }
         position { position tier guarantee { dueOn onBreach text { da } } }
         history { kind toState by { name } } } }`,
      { id },
    )
  ).waitlistEntry;

describe('joining a queue', () => {
  it('waits for the owning department when another one refers, and is confirmed by its own staff', async () => {
    const id = await world.queue();
    const referred = await world.joined('caseworker', await world.employmentCase(), id);
    expect(referred).toMatchObject({ state: 'REFERRED', status: 'WAITING', version: 1, tier: 1 });
    const own = await world.joined('health-staff', await healthCase(), id);
    expect(own).toMatchObject({ state: 'WAITING', firstReferralOn: await world.capacity.today() });
    const caseworkers = await world.joined(
      'health-caseworker-1',
      await world.caseOf('health-caseworker-1', 'health'),
      id,
    );
    expect(caseworkers.state).toBe('REFERRED');
    expect(await world.order(id)).toEqual([referred.id, own.id, caseworkers.id]);
  });

  it('keeps the first referral of long ago, and stands before those who came later', async () => {
    const id = await world.queue();
    const late = await world.joined('health-staff', await healthCase(), id);
    const early = await world.joined('health-staff', await healthCase(), id, {
      firstReferralOn: await world.capacity.day(-200),
    });
    expect(await world.order(id)).toEqual([early.id, late.id]);
  });

  it('leaves its trace: event, case history, audit row and the answer again under the same key', async () => {
    const id = await world.queue();
    const caseId = await world.employmentCase();
    const key = randomUUID();
    const first = await world.join('caseworker', caseId, id, {}, key);
    const before = await everyRow(world.owner);
    expect(await world.join('caseworker', caseId, id, {}, key)).toEqual(first);
    expect(await everyRow(world.owner)).toEqual(before);
    const [events] = await world.owner.rows(
      `select (select array_agg(kind) from waitlist_event where entry_id = $1) as entry,
         (select array_agg(kind) from case_event where object_id = $1::text) as of_case,
         (select array_agg(operation) from audit_entry
          where action = 'CHANGE' and $1::text = any (object_ids::text[]) and $2 = any (subject_ids)) as audit`,
      [first['id'], caseId],
    );
    expect(events).toEqual({ entry: ['JOINED'], of_case: ['WAITLIST_JOINED'], audit: ['joinWaitlist'] });
    expect((await read('caseworker', String(first['id']))).history).toEqual([
      { kind: 'JOINED', toState: 'REFERRED', by: { name: 'Mette Ravnkilde' } },
    ]);
  });

  it('is the caseworker’s for her own cases, and the staff’s for their own queue', async () => {
    const id = await world.queue();
    const employment = await world.employmentCase();
    const there = await refused('health-staff', employment, id);
    expect(there).toEqual(['NO_SUCH_CASE caseId']);
    expect(await refused('health-staff', randomUUID(), id)).toEqual(there);
    expect(await refused('employment-staff', employment, id)).toEqual([
      'NO_SUCH_INTERVENTION interventionId',
    ]);
    expect(await refused('employment-staff', employment, randomUUID())).toEqual([
      'NO_SUCH_INTERVENTION interventionId',
    ]);
    expect(await refused('caseworker', 'ingen', 'ingen')).toEqual([
      'NO_SUCH_CASE caseId',
      'NO_SUCH_INTERVENTION interventionId',
    ]);
    const { id: unshown } = await world.capacity.draft();
    expect(await refused('health-staff', await healthCase(), unshown)).toEqual([
      'NO_SUCH_INTERVENTION interventionId',
    ]);
    expect(await world.order(id)).toEqual([]);
  });

  it('happens once a citizen and queue, through whichever case and however many ask at once', async () => {
    const id = await world.queue();
    const caseId = await healthCase();
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => world.join('health-staff', caseId, id)),
    );
    expect(answers.filter(({ reasons }) => !reasons)).toHaveLength(1);
    expect(answers.flatMap(reasonsOf)).toEqual(Array.from({ length: 5 }, () => 'ALREADY_IN_QUEUE caseId'));
    expect(await world.order(id)).toHaveLength(1);
    // Nothing is stated of this one's places: only the intervention itself can make the two wait for each other.
    const { id: unstated } = await world.capacity.intervention();
    for (const { employment, health } of [await world.twoCases(), await world.twoCases()]) {
      const both = await Promise.all([
        world.join('caseworker', employment, unstated),
        world.join('health-staff', health, unstated),
      ]);
      expect(both.filter(({ reasons }) => !reasons)).toHaveLength(1);
      expect(both.flatMap(reasonsOf)).toEqual(['ALREADY_IN_QUEUE caseId']);
    }
  });
});

describe('what the rules say', () => {
  it('is kept as whoever joined could see it, and shown as far as the reader may see it', async () => {
    const id = await world.queue();
    const social = criterion({
      fact: 'functionalImpairment',
      op: 'gte',
      value: 'moderate',
      code: 'IMPAIRED',
    });
    await putIntoForce(world.client, id, {
      content: ruleContent({
        rules: { all: [criterion(), social] },
        workedExamples: [example({ facts: { age: 12 }, outcome: 'NOT_ELIGIBLE' })],
      }),
    });
    const caseId = await world.employmentCase();
    await world.fact('caseworker', caseId, 'age', 40);
    await world.fact('caseworker', caseId, 'functionalImpairment', 'moderate');
    const entry = await world.joined('caseworker', caseId, id);
    expect((await read('caseworker', entry.id)).verdictThen).toMatchObject({
      outcome: 'ELIGIBLE',
      asOf: await world.capacity.today(),
      rules: [{ version: 1 }],
      criteria: [
        { code: 'OLD_ENOUGH', status: 'MET', hidden: false },
        { code: 'IMPAIRED', status: 'MET', hidden: false },
      ],
    });
    // Staff of health see social facts of that kind in no verdict, so not in a kept one either.
    expect((await read('health-staff', entry.id)).verdictThen?.criteria).toEqual([
      { code: 'OLD_ENOUGH', status: 'MET', hidden: false },
      { code: null, status: null, hidden: true },
    ]);
    const [row] = await world.owner.rows<{ verdict: object }>(
      'select verdict from waitlist_entry where id = $1',
      [entry.id],
    );
    expect(JSON.stringify(row)).not.toContain('factValue');
  });

  it('refuses nobody but those who are not eligible, and these join by a professional’s reason', async () => {
    const id = await world.queue();
    await putIntoForce(world.client, id);
    const caseId = await world.employmentCase();
    await world.fact('caseworker', caseId, 'age', 16);
    expect(await refused('caseworker', caseId, id)).toEqual(['NOT_ELIGIBLE_NEEDS_REASON exceptionReason']);
    const entry = await world.joined('caseworker', caseId, id, { exceptionReason: 'Fylder 18 i morgen.' });
    expect((await read('caseworker', entry.id)).verdictThen).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
      exceptionReason: 'Fylder 18 i morgen.',
      exceptionBy: { name: 'Mette Ravnkilde' },
    });
    const unknown = await world.employmentCase();
    const more = await world.joined('caseworker', unknown, id);
    expect((await read('caseworker', more.id)).verdictThen).toMatchObject({
      outcome: 'NEEDS_INFORMATION',
      exceptionReason: null,
    });
  });

  it('puts acute danger before any queue', async () => {
    const id = await world.queue();
    const caseId = await world.employmentCase();
    await world.fact('caseworker', caseId, 'acuteSuicideRisk', true);
    expect(await refused('caseworker', caseId, id)).toEqual(['EMERGENCY_FIRST emergencyHandling']);
    const entry = await world.joined('caseworker', caseId, id, { emergencyHandling: 'Indlagt akut.' });
    expect((await read('caseworker', entry.id)).verdictThen?.emergencyHandling).toBe('Indlagt akut.');
  });

  it('uses what another department shares on a ground, and logs it as a disclosure', async () => {
    const id = await world.queue();
    const referred = criterion({ fact: 'gpReferral', op: 'eq', value: true, code: 'REFERRED' });
    const content = ruleContent({
      rules: referred,
      workedExamples: [example({ facts: { gpReferral: true } })],
    });
    await putIntoForce(world.client, id, { content });
    const { employment, health } = await world.twoCases();
    await world.fact('health-caseworker-1', health, 'gpReferral', true);
    await world.consent('caseworker', employment, ['gpReferral']);
    const entry = await world.joined('caseworker', employment, id);
    expect((await read('caseworker', entry.id)).verdictThen).toMatchObject({
      outcome: 'ELIGIBLE',
      criteria: [{ code: 'REFERRED', status: 'MET' }],
    });
    const rows = await world.owner.rows(
      `select action, ground is not null as "hasGround" from audit_entry
       where operation = 'joinWaitlist' and $1 = any (subject_ids) order by id`,
      [employment],
    );
    expect(rows).toEqual([
      { action: 'DISCLOSURE', hasGround: true },
      { action: 'CHANGE', hasGround: false },
    ]);
  });
});

describe('the law', () => {
  it('sets a guarantee that no local order holds back, from the day that it says', async () => {
    const routes = [
      { legalBasisId: SERVICE, payer: 'health', validFrom: '2026-01-01' },
      { legalBasisId: 'SUL-141', payer: 'health', validFrom: '2026-01-01' },
      { legalBasisId: 'SUL-140', payer: null, validFrom: '2026-01-01' },
    ];
    const id = await world.queue({ legalRoutes: routes });
    const [first, second, third] = await world.healthCases(3);
    const plain = await world.joined('health-staff', first ?? '', id, {
      firstReferralOn: await world.capacity.day(-300),
    });
    const guaranteed = await world.joined('health-staff', second ?? '', id, {
      legalBasisId: 'SUL-141',
      firstReferralOn: await world.capacity.day(-2),
    });
    expect(await refused('health-staff', third ?? '', id, { legalBasisId: 'SUL-140' })).toEqual([
      'GUARANTEE_DAY_MISSING guaranteeFrom',
    ]);
    const discharged = await world.joined('health-staff', third ?? '', id, {
      legalBasisId: 'SUL-140',
      guaranteeFrom: await world.capacity.day(3),
    });
    expect((await read('health-staff', guaranteed.id)).position).toMatchObject({
      position: 1,
      tier: 0,
      guarantee: { dueOn: await world.capacity.day(12), onBreach: 'FREE_CHOICE' },
    });
    expect((await read('health-staff', discharged.id)).position.guarantee).toMatchObject({
      dueOn: await world.capacity.day(10),
      onBreach: 'PRIVATE_SUPPLIER',
    });
    expect((await read('health-staff', plain.id)).position).toMatchObject({ position: 3, guarantee: null });
    expect(await read('health-staff', discharged.id)).toMatchObject({
      payer: null,
      payerOwner: { name: 'Jonas Bækvang' },
      payerDueOn: await world.capacity.day(14),
    });
    expect(await read('health-staff', plain.id)).toMatchObject({ payer: 'health', payerOwner: null });
  });
});

describe('bad input', () => {
  it('is refused with every reason, and no row changes', async () => {
    const id = await world.queue();
    const [closed, noList] = [await world.queue(), await world.queue({ queueable: false })];
    const full = await world.queue();
    await world.capacity.state([
      { interventionId: closed, keepsWaitlist: false },
      { interventionId: full, intake: 'CLOSED' },
    ]);
    const [caseId, other] = [await healthCase(), await world.employmentCase()];
    const ids = await world.owner.rows<{ id: string }>(
      `select id from person where subject = 'demo:social-staff'`,
    );
    const before = await everyRow(world.owner);
    expect(
      await refused('health-staff', caseId, id, {
        legalBasisId: null,
        firstReferralOn: '2020-01-01',
        guaranteeFrom: '2026-01-01',
        guestMunicipality: '12',
        nextContactOn: await world.capacity.today(),
        responsibleId: ids[0]?.id,
        payerOwnerId: randomUUID(),
        payerDueOn: await world.capacity.day(-1),
        exceptionReason: ' ',
      }),
    ).toEqual([
      'TEXT_MISSING exceptionReason',
      'LEGAL_ROUTE_MISSING legalBasisId',
      'NO_GUARANTEE_DAY_NEEDED guaranteeFrom',
      'NOT_A_MUNICIPALITY guestMunicipality',
      'TOO_EARLY firstReferralOn',
      'NOT_AHEAD nextContactOn',
      'SERVES_ELSEWHERE responsibleId',
      'NO_SUCH_PERSON payerOwnerId',
      'TOO_EARLY payerDueOn',
    ]);
    const tomorrow = await world.capacity.day(1);
    expect(await refused('health-staff', caseId, id, { firstReferralOn: tomorrow })).toEqual([
      'TOO_LATE firstReferralOn',
    ]);
    expect(await refused('health-staff', caseId, closed)).toEqual(['KEEPS_NO_WAITLIST interventionId']);
    expect(await refused('health-staff', caseId, full)).toEqual(['INTAKE_CLOSED interventionId']);
    expect(await refused('caseworker', other, noList)).toEqual(['NOT_QUEUEABLE interventionId']);
    expect(await refused('caseworker', other, id, { legalBasisId: 'SEL-85' })).toEqual([
      'NO_SUCH_LEGAL_ROUTE legalBasisId',
    ]);
    expect(await refused('caseworker', other, id, { guestMunicipality: '0147' })).toEqual([
      'GUESTS_HAVE_NO_PLACES guestMunicipality',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('of a closed case is refused', async () => {
    const id = await world.queue();
    const caseId = await world.employmentCase();
    await world.closeCase(caseId);
    expect(await refused('caseworker', caseId, id)).toEqual(['CASE_CLOSED caseId']);
  });
});

describe('a list of another system', () => {
  const take = async (...entries: ReturnType<typeof line>[]) => {
    const command = { idempotencyKey: randomUUID(), entries };
    const actor = await world.actor('operator');
    const answer = await world.app.app.get(ImportEntries, { strict: false }).execute(actor, command);
    return isRefused(answer) ? answer.refused.map(({ code, field }) => `${code} ${field ?? '-'}`) : answer;
  };

  it('is taken in as a whole, by its own dates, with one audit row and no task', async () => {
    const id = await world.queue();
    const [one, two, three] = await world.healthCases(3);
    const ids = await world.filled([
      line(one ?? '', id, { firstReferralOn: '2026-05-01' }),
      line(two ?? '', id, { firstReferralOn: '2026-01-10', state: 'PAUSED', pauseReason: 'ILLNESS' }),
      line(three ?? '', id, { firstReferralOn: '2026-03-01', state: 'REFERRED' }),
    ]);
    expect(await world.order(id)).toEqual([ids[1], ids[2], ids[0]]);
    const [count] = await world.owner.rows(
      `select (select count(*)::int from audit_entry where operation = 'importEntries' and $1 = any (object_ids)) as audit,
         (select count(*)::int from waitlist_task where intervention_id = $1::uuid) as tasks`,
      [id],
    );
    expect(count).toEqual({ audit: 1, tasks: 0 });
  });

  it('is refused with every reason and its line, and no row changes', async () => {
    const [id, noList] = [await world.queue(), await world.queue({ queueable: false })];
    const [one, two, three] = await world.healthCases(3);
    await world.joined('health-staff', one ?? '', id);
    const before = await everyRow(world.owner);
    expect(
      await take(
        line(randomUUID(), id),
        line(two ?? '', randomUUID()),
        line(two ?? '', noList),
        line(one ?? '', id),
        line(two ?? '', id),
        line(two ?? '', id),
        line(three ?? '', id, { firstReferralOn: '2999-01-01', state: 'PAUSED' }),
        line(three ?? '', id, {
          legalBasisId: 'SEL-85',
          guestMunicipality: '0147',
          responsibleId: randomUUID(),
        }),
      ),
    ).toEqual([
      'NO_SUCH_CASE entries[0].caseId',
      'NO_SUCH_INTERVENTION entries[1].interventionId',
      'NOT_QUEUEABLE entries[2].interventionId',
      'ALREADY_IN_QUEUE entries[3].caseId',
      'ALREADY_IN_QUEUE entries[5].caseId',
      'TOO_LATE entries[6].firstReferralOn',
      'PAUSE_AND_REASON entries[6].pauseReason',
      'GUESTS_HAVE_NO_PLACES entries[7].guestMunicipality',
      'NO_SUCH_PERSON entries[7].responsibleId',
      'NO_SUCH_LEGAL_ROUTE entries[7].legalBasisId',
      'ALREADY_IN_QUEUE entries[7].caseId',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('of 5,000 people is taken in within seconds', async () => {
    const queues = [
      await world.queue(),
      await world.queue(),
      await world.queue(),
      await world.queue(),
      await world.queue(),
    ];
    const cases = await world.healthCases(1000);
    const began = performance.now();
    const ids = await world.filled(queues.flatMap((id) => cases.map((caseId) => line(caseId, id))));
    expect(ids).toHaveLength(5000);
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});
