import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk } from '../case-file-access/desk.js';
import { everyRow } from '../support/rows.js';
import { CaseRecords, recordDocument } from './record.js';

let desk: Desk;
let records: CaseRecords;
beforeAll(async () => {
  desk = await Desk.open();
  records = new CaseRecords(desk);
}, 120_000);
afterAll(async () => {
  await desk.close();
});

/** One citizen with a case in employment and one in health, which knows some facts. */
async function twoCases(): Promise<{ readonly work: string; readonly health: string }> {
  const number = desk.number();
  const work = await desk.newCase('caseworker', 'employment', number);
  const health = await desk.newCase('health-caseworker-1', 'health', number);
  await records.fact('health-caseworker-1', health, 'gpReferral', true);
  await records.fact('health-caseworker-1', health, 'usesNicotine', true);
  return { work, health };
}

const GROUNDS =
  'query ($id: ID!) { sharingGrounds(caseId: $id) { id kind decision withdrawnAt informedOn } }';
interface ToldGround {
  readonly id: string;
  readonly decision: string;
  readonly withdrawnAt: string | null;
  readonly informedOn: string | null;
}
const groundsOf = async (person: string, id: string): Promise<readonly ToldGround[]> =>
  (await desk.client.read<{ sharingGrounds: ToldGround[] }>(person, GROUNDS, { id })).sharingGrounds;

describe('sharing between departments', () => {
  it('shows exactly what the ground names, in exactly the receiving department, and logs it as a disclosure', async () => {
    const { work, health } = await twoCases();
    const other = await desk.newCase('social-caseworker-1', 'social');
    expect(await records.facts('caseworker', work)).toEqual([]);
    const groundId = await records.done('caseworker', 'grantConsent', records.ground(work, ['gpReferral']));
    expect(await records.facts('caseworker', work)).toEqual(['gpReferral=true']);
    expect(await records.facts('social-caseworker-1', other)).toEqual([]);
    const rows = await desk.owner.rows<object>(
      `select operation, ground from audit_entry where action = 'DISCLOSURE' and $1 = any (subject_ids)`,
      [work],
    );
    expect(rows).toEqual([{ operation: 'CaseFile.facts', ground: groundId }]);
    expect((await groundsOf('health-caseworker-1', health)).map(({ id }) => id)).toEqual([groundId]);
  });

  it('goes in one direction, and covers lists by their names', async () => {
    const { work, health } = await twoCases();
    await records.fact('caseworker', work, 'age', 40);
    for (const [person, caseId] of [
      ['caseworker', work] as const,
      ['health-caseworker-1', health] as const,
    ]) {
      await records.done(person, 'recordEarlierParticipation', {
        caseId,
        title: person,
        outcome: 'COMPLETED',
      });
      await records.done(person, 'addCommitment', {
        caseId,
        label: person,
        weekday: 'MONDAY',
        start: '08:00',
        end: '09:00',
        isFixed: true,
        validFrom: desk.today,
      });
    }
    const items = ['earlierParticipations', 'age'];
    await records.done('health-caseworker-1', 'grantConsent', records.ground(health, items));
    const seen = await records.read('caseworker', work);
    expect(seen.earlierParticipations?.map(({ title }) => title).sort()).toEqual([
      'caseworker',
      'health-caseworker-1',
    ]);
    expect(seen.commitments?.map(({ label }) => label)).toEqual(['caseworker']);
    const back = await records.read('health-caseworker-1', health);
    expect(back.earlierParticipations?.map(({ title }) => title)).toEqual(['health-caseworker-1']);
    expect(await records.facts('health-caseworker-1', health)).toEqual([
      'gpReferral=true',
      'usesNicotine=true',
    ]);
  });

  it('ends with its last day', async () => {
    const { work } = await twoCases();
    const validTo = desk.day(30);
    await records.done('caseworker', 'grantConsent', records.ground(work, ['gpReferral'], { validTo }));
    await desk.owner.moveClock('30 days');
    try {
      expect(await records.facts('caseworker', work)).toEqual(['gpReferral=true']);
      await desk.owner.moveClock('31 days');
      expect(await records.facts('caseworker', work)).toEqual([]);
    } finally {
      await desk.owner.moveClock('0 days');
    }
  });

  it('rests on an act or on what is essential too, when it is said on which', async () => {
    const { work, health } = await twoCases();
    const { form: _, ...stated } = records.ground(health, ['gpReferral']) as { form: string };
    const giver = 'health-caseworker-1';
    expect(await records.refused(giver, 'recordLegalGround', { ...stated, kind: 'LAW' })).toEqual([
      'LAW_MISSING law',
    ]);
    const law = 'Sundhedsloven § 43, stk. 2';
    await records.done(giver, 'recordLegalGround', { ...stated, kind: 'LAW', law });
    await records.done(giver, 'recordLegalGround', {
      ...stated,
      items: ['usesNicotine'],
      kind: 'ESSENTIAL',
    });
    expect(await records.facts('caseworker', work)).toEqual(['gpReferral=true', 'usesNicotine=true']);
  });
});

describe('a ground without the citizen’s word', () => {
  it('is recorded by the department that gives, except for what is ordinary (rule 23)', async () => {
    const { work, health } = await twoCases();
    await records.fact('health-caseworker-1', health, 'age', 40);
    const law = 'Sundhedsloven § 43, stk. 2';
    const refusedFor = async (items: readonly string[], kind: object) => {
      const { form: _, ...stated } = records.ground(work, items) as { form: string };
      return records.refused('caseworker', 'recordLegalGround', { ...stated, ...kind });
    };
    for (const kind of [{ kind: 'LAW', law }, { kind: 'ESSENTIAL' }])
      for (const items of [['gpReferral'], ['age', 'usesNicotine'], ['earlierParticipations']])
        expect(await refusedFor(items, kind)).toEqual(['GIVER_MUST_RECORD fromDepartment']);
    expect(await records.facts('caseworker', work)).toEqual([]);
    const { form: _, ...ordinary } = records.ground(work, ['age']) as { form: string };
    await records.done('caseworker', 'recordLegalGround', { ...ordinary, kind: 'ESSENTIAL' });
    expect(await records.facts('caseworker', work)).toEqual(['age=40']);
  });
});

describe('a refusal', () => {
  it('wins over every ground, and a department that did not hear it is not told of it', async () => {
    const { work, health } = await twoCases();
    await records.done('caseworker', 'grantConsent', records.ground(work, ['gpReferral', 'usesNicotine']));
    const { form: _, ...stated } = records.ground(health, ['gpReferral']) as { form: string };
    await records.done('health-caseworker-1', 'recordLegalGround', { ...stated, kind: 'ESSENTIAL' });
    const refusal = records.ground(health, ['gpReferral']);
    const groundId = await records.done('health-caseworker-1', 'refuseConsent', refusal);
    expect(await records.facts('caseworker', work)).toEqual(['usesNicotine=true']);
    expect((await groundsOf('caseworker', work)).map(({ decision }) => decision)).toEqual(['GIVEN', 'GIVEN']);
    expect((await groundsOf('auditor', work)).map(({ decision }) => decision).sort()).toEqual([
      'GIVEN',
      'GIVEN',
      'REFUSED',
    ]);
    // Not yours and not there: the other department cannot take the refusal back either.
    expect(await records.refused('caseworker', 'withdrawConsent', { groundId })).toEqual([
      'NO_SUCH_ENTRY groundId',
    ]);
    await records.done('health-caseworker-1', 'withdrawConsent', { groundId });
    expect(await records.facts('caseworker', work)).toEqual(['gpReferral=true', 'usesNicotine=true']);
  });

  it('costs nothing: the responsible employee is told, and no other row changes', async () => {
    const { work } = await twoCases();
    const before = await everyRow(desk.owner);
    const asked = records.ground(work, ['gpReferral'], { informedOn: desk.today });
    await records.done('caseworker', 'refuseConsent', asked);
    const after = await everyRow(desk.owner);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed.sort()).toEqual(['case_event', 'case_notice', 'sharing_ground']);
    const notices = (await desk.notices('caseworker')).filter(({ caseId }) => caseId === work);
    expect(notices.map(({ kind }) => kind)).toEqual(['CONSENT_REFUSED']);
    expect(await groundsOf('caseworker', work)).toMatchObject([{ informedOn: desk.today }]);
    expect(await records.refused('caseworker', 'grantConsent', asked)).toEqual(['REFUSAL_STANDS items']);
  });
});

describe('a withdrawal', () => {
  it('works at once: between two requests, 100 of 100', async () => {
    const { work } = await twoCases();
    let disclosed = 0;
    for (let round = 0; round < 100; round += 1) {
      const ground = records.ground(work, ['gpReferral']);
      const groundId = await records.done('caseworker', 'grantConsent', ground);
      if (round % 10 === 0) expect(await records.facts('caseworker', work)).toEqual(['gpReferral=true']);
      await records.done('caseworker', 'withdrawConsent', { groundId });
      disclosed += (await records.facts('caseworker', work)).length;
    }
    expect(disclosed).toBe(0);
  }, 240_000);

  it('can be told to either department, tells those whose readers knew something, and happens once', async () => {
    const { work, health } = await twoCases();
    const ground = records.ground(health, ['gpReferral']);
    const groundId = await records.done('health-caseworker-1', 'grantConsent', ground);
    expect(await records.facts('caseworker', work)).toEqual(['gpReferral=true']);
    await records.done('caseworker', 'withdrawConsent', { groundId, informedOn: desk.today });
    expect(await records.facts('caseworker', work)).toEqual([]);
    for (const [person, id] of [['caseworker', work] as const, ['health-caseworker-1', health] as const]) {
      const notices = (await desk.notices(person)).filter(({ caseId }) => caseId === id);
      expect([person, notices.map(({ kind }) => kind)]).toEqual([person, ['CONSENT_WITHDRAWN']]);
    }
    expect(await records.refused('health-caseworker-1', 'withdrawConsent', { groundId })).toEqual([
      'ALREADY_WITHDRAWN groundId',
    ]);
    expect(await groundsOf('health-caseworker-1', health)).toMatchObject([{ informedOn: desk.today }]);
  });

  it('is the citizen’s right in a closed case too', async () => {
    const { work } = await twoCases();
    const groundId = await records.done('caseworker', 'grantConsent', records.ground(work, ['gpReferral']));
    await desk.cases.done('caseworker', 'closeCase', { caseId: work, reason: 'Afsluttet' });
    expect(await records.refused('caseworker', 'grantConsent', records.ground(work, ['age']))).toEqual([
      'CASE_CLOSED caseId',
    ]);
    await records.done('caseworker', 'withdrawConsent', { groundId });
  });
});

describe('the register', () => {
  it('names everything that is wrong with a consent, and changes no row', async () => {
    const { work } = await twoCases();
    const before = await everyRow(desk.owner);
    const wrong: readonly (readonly [object, readonly string[]])[] = [
      [{ purpose: '  ' }, ['TEXT_MISSING purpose']],
      [{ items: [] }, ['ITEMS_MISSING items']],
      [{ toDepartment: 'health' }, ['SAME_DEPARTMENT toDepartment', 'CASE_OF_NEITHER caseId']],
      [{ toDepartment: 'social' }, ['CASE_OF_NEITHER caseId']],
      [
        {
          fromDepartment: 'nowhere',
          items: ['gpReferal', 'age'],
          purpose: '',
          givenOn: '2199-01-02',
          validTo: '2199-01-01',
        },
        [
          'UNKNOWN_DEPARTMENT fromDepartment',
          'UNKNOWN_ITEM items[0]',
          'TEXT_MISSING purpose',
          'IN_FUTURE givenOn',
          'ENDS_BEFORE_IT_BEGINS validTo',
        ],
      ],
    ];
    for (const [change, expected] of wrong)
      for (const mutation of ['grantConsent', 'refuseConsent'] as const)
        expect(
          await records.refused('caseworker', mutation, records.ground(work, ['gpReferral'], change)),
        ).toEqual(expected);
    expect(await everyRow(desk.owner)).toEqual(before);
  });

  it('is written by those who work with the citizen, not by everybody in the department', async () => {
    const { work } = await twoCases();
    const ground = records.ground(work, ['gpReferral']);
    expect(await records.refused('employment-staff', 'grantConsent', ground)).toEqual(['NOT_RELATED caseId']);
    expect(await groundsOf('employment-staff', work)).toEqual([]);
    const personId = await desk.idOf('employment-staff');
    await desk.relate('caseworker', work, { kind: 'COLLABORATOR', personId });
    await records.done('employment-staff', 'grantConsent', ground);
  });

  it('is shut to an auditor who is barred from the citizen, as if the case were not there', async () => {
    const number = desk.number();
    const caseId = await desk.newCase('caseworker', 'employment', number);
    const before = await desk.bytes('auditor', GROUNDS, { id: caseId });
    expect(before).toMatch(/^200 .*"sharingGrounds":\[\]/);
    await desk.done('auditor', 'barMyself', { civilRegistrationNumber: number, reason: 'FAMILY' });
    const after = await desk.bytes('auditor', GROUNDS, { id: caseId });
    expect(after).toContain('NOT_FOUND');
    expect(after).toBe(await desk.bytes('auditor', GROUNDS, { id: randomUUID() }));
  });

  it('is read by the auditor for every case and by nobody to whom the case is not open', async () => {
    const { work, health } = await twoCases();
    await records.done('caseworker', 'grantConsent', records.ground(work, ['gpReferral']));
    expect(await groundsOf('auditor', health)).toHaveLength(1);
    const asked = async (person: string, id: string) => desk.bytes(person, GROUNDS, { id });
    expect(await asked('caseworker', health)).toBe(await asked('caseworker', randomUUID()));
    expect(await asked('auditor', 'x')).toBe(await asked('auditor', randomUUID()));
    expect((await desk.client.faults('employment-manager', GROUNDS, { id: work })).codes).toEqual([
      'FORBIDDEN',
    ]);
    for (const person of ['team-chair', 'auditor', 'employment-manager'])
      expect(
        (
          await desk.client.faults(person, recordDocument('grantConsent'), {
            ...records.ground(work, ['age']),
            key: 'k',
          })
        ).codes,
      ).toEqual(['FORBIDDEN']);
  });
});
