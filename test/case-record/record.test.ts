import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import { Desk } from '../case-file-access/desk.js';
import { everyRow } from '../support/rows.js';
import { CaseRecords, recordDocument, type RecordMutation } from './record.js';

let desk: Desk;
let records: CaseRecords;
beforeAll(async () => {
  desk = await Desk.open();
  records = new CaseRecords(desk);
}, 120_000);
afterAll(async () => {
  await desk.close();
});

describe('facts', () => {
  it('count by their newest observation, of two on one day the one recorded last; nothing is overwritten', async () => {
    const id = await desk.newCase();
    await records.fact('caseworker', id, 'age', 40, desk.day(-1));
    await records.fact('caseworker', id, 'age', 39, desk.day(-400));
    expect(await records.facts('caseworker', id)).toEqual(['age=40']);
    await records.fact('caseworker', id, 'age', 41, desk.day(-1));
    const { facts, history } = await records.read('caseworker', id);
    expect(facts).toMatchObject([
      { fact: 'age', value: 41, sensitivity: 'ORDINARY', source: 'CITIZEN', departmentId: 'employment' },
    ]);
    expect(history).toEqual([41, 40, 39].map((value) => ({ fact: 'age', value })));
  });

  it('are retracted with a reason, and then the one before counts again', async () => {
    const id = await desk.newCase();
    await records.fact('caseworker', id, 'age', 40, desk.day(-1));
    const factId = await records.fact('caseworker', id, 'age', 4);
    expect(await records.refused('caseworker', 'retractFact', { factId, reason: ' ' })).toEqual([
      'TEXT_MISSING reason',
    ]);
    await records.done('caseworker', 'retractFact', { factId, reason: 'Tastefejl' });
    expect(await records.facts('caseworker', id)).toEqual(['age=40']);
    expect(await records.refused('caseworker', 'retractFact', { factId, reason: 'Igen' })).toEqual([
      'ALREADY_RETRACTED factId',
    ]);
    const [row] = await desk.owner.rows<object>(
      'select value, retraction_reason, retracted_by is not null as by from case_fact where id = $1',
      [factId],
    );
    expect(row).toEqual({ value: 4, retraction_reason: 'Tastefejl', by: true });
  });

  it('have a name near which a wrong one is found, and a value of their kind', async () => {
    const id = await desk.newCase();
    const outcome = await records.send('caseworker', 'recordFact', {
      caseId: id,
      fact: 'painDurationMonth',
      value: 3,
      source: 'GP',
      observedOn: desk.today,
    });
    expect(outcome.reasons).toMatchObject([
      { code: 'UNKNOWN_FACT', field: 'fact', text: { en: expect.stringContaining('painDurationMonths') } },
    ]);
  });
});

describe('the rest of the record', () => {
  it('shows wishes, participations, commitments, people and municipalities, and ends them without losing them', async () => {
    const id = await desk.newCase();
    const wishId = await records.done('caseworker', 'recordWish', {
      caseId: id,
      words: 'Jeg vil gerne tilbage til værkstedet',
      statedOn: desk.today,
    });
    const participationId = await records.done('caseworker', 'recordEarlierParticipation', {
      caseId: id,
      title: 'Rygskole',
      outcome: 'LEFT_EARLY',
      beganOn: '2025-02-01',
    });
    const commitmentId = await records.done('caseworker', 'addCommitment', {
      caseId: id,
      label: 'Praktik',
      weekday: 'FRIDAY',
      start: '09:00',
      end: '12:00',
      isFixed: true,
      validFrom: desk.today,
    });
    const parent = { caseId: id, kind: 'PARENT', name: 'Birthe Xylander', validFrom: desk.today };
    const representativeId = await records.done('caseworker', 'recordRepresentative', parent);
    for (const payingCode of ['0101', '0157'])
      await records.done('caseworker', 'recordMunicipality', {
        caseId: id,
        actingCode: '0101',
        payingCode,
        validFrom: desk.today,
      });
    expect(await records.read('caseworker', id)).toMatchObject({
      wishes: [{ words: 'Jeg vil gerne tilbage til værkstedet', endedOn: null }],
      earlierParticipations: [{ title: 'Rygskole', departmentId: 'employment' }],
      commitments: [{ label: 'Praktik', start: '09:00' }],
      representatives: [{ name: 'Birthe Xylander', kind: 'PARENT', mayBeTold: false, mayAnswer: false }],
      municipality: { actingCode: '0101', payingCode: '0157' },
    });
    await records.done('caseworker', 'endWish', { wishId });
    await records.done('caseworker', 'retractEarlierParticipation', { participationId });
    await records.done('caseworker', 'endCommitment', { commitmentId });
    await records.done('caseworker', 'endRepresentative', { representativeId });
    expect(await records.read('caseworker', id)).toMatchObject({
      wishes: [{ endedOn: desk.today }],
      earlierParticipations: [],
      commitments: [],
      representatives: [],
    });
    expect(await records.refused('caseworker', 'endCommitment', { commitmentId })).toEqual([
      'ALREADY_ENDED commitmentId',
    ]);
    expect(await desk.owner.tablesWith('Birthe Xylander')).toEqual([]);
    const kinds = (await desk.cases.history('caseworker', id)).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'WISH_RECORDED',
        'WISH_ENDED',
        'EARLIER_PARTICIPATION_RECORDED',
        'EARLIER_PARTICIPATION_RETRACTED',
        'COMMITMENT_ADDED',
        'COMMITMENT_ENDED',
        'REPRESENTATIVE_RECORDED',
        'REPRESENTATIVE_ENDED',
        'MUNICIPALITY_RECORDED',
      ]),
    );
  });

  it('is told to a lead only as that something was done, and to a team only as far as it is ordinary', async () => {
    const id = await desk.newCase();
    await records.fact('caseworker', id, 'age', 40);
    await records.fact('caseworker', id, 'usesNicotine', true);
    await records.fact('caseworker', id, 'benefitType', 'cash_assistance');
    expect(await records.read('employment-manager', id)).toEqual({
      facts: null,
      history: null,
      wishes: null,
      earlierParticipations: null,
      commitments: null,
      representatives: null,
      municipality: null,
      grounds: null,
    });
    const personId = await desk.idOf('team-chair');
    const input = { caseId: id, kind: 'COLLABORATOR', personId, reason: 'Møde i rehabiliteringsteamet' };
    await desk.done('caseworker', 'relateToCase', { input });
    expect(await records.facts('team-chair', id)).toEqual(['age=40']);
  });

  it('takes as many statements for a page of cases as for one', async () => {
    for (let count = 0; count < 3; count += 1) {
      const id = await desk.newCase('social-caseworker-1', 'social');
      await records.fact('social-caseworker-1', id, 'age', 40);
    }
    const query = `query ($first: Int!) { myCaseload(first: $first) { edges { node {
      facts { id } earlierParticipations { id } commitments { id } wishes { id } representatives { id }
      municipality { id } grounds { id } } } } }`;
    const statements = jest.spyOn(desk.app.app.get(Database), 'query');
    const asked = async (first: number) => {
      statements.mockClear();
      const { myCaseload } = await desk.client.read<{ myCaseload: { edges: unknown[] } }>(
        'social-caseworker-1',
        query,
        { first },
      );
      return { cases: myCaseload.edges.length, statements: statements.mock.calls.length };
    };
    const one = await asked(1);
    const many = await asked(20);
    statements.mockRestore();
    expect(one.cases).toBe(1);
    expect(many.cases).toBeGreaterThan(2);
    expect(many.statements).toBe(one.statements);
  });
});

describe('writing into a case', () => {
  const wrong: readonly (readonly [RecordMutation, object, readonly string[]])[] = [
    ['recordFact', { fact: 'age', value: 'forty' }, ['WRONG_TYPE value']],
    ['recordFact', { fact: 'age', value: 40.5 }, ['NOT_WHOLE value']],
    ['recordFact', { fact: 'agee', value: 40 }, ['UNKNOWN_FACT fact']],
    ['recordFact', { observedOn: '2199-01-01', value: 'x' }, ['WRONG_TYPE value', 'IN_FUTURE observedOn']],
    ['recordWish', { words: '  ' }, ['TEXT_MISSING words']],
    ['recordWish', { statedOn: '2199-01-01' }, ['IN_FUTURE statedOn']],
    ['recordEarlierParticipation', { interventionId: 'x' }, ['BAD_ID interventionId']],
    ['recordEarlierParticipation', { endedOn: '2024-01-01' }, ['ENDS_BEFORE_IT_BEGINS endedOn']],
    ['addCommitment', { end: '09:00' }, ['ENDS_BEFORE_IT_STARTS end']],
    ['addCommitment', { start: '23:00', end: '01:00' }, ['ENDS_BEFORE_IT_STARTS end']],
    [
      'addCommitment',
      { validTo: '2020-01-01', label: '' },
      ['TEXT_MISSING label', 'ENDS_BEFORE_IT_BEGINS validTo'],
    ],
    ['recordRepresentative', { mayBeTold: true }, ['GROUND_MISSING ground']],
    ['recordRepresentative', { name: ' ', mayAnswer: true }, ['TEXT_MISSING name', 'GROUND_MISSING ground']],
    ['recordMunicipality', { actingCode: '10' }, ['BAD_MUNICIPALITY_CODE actingCode']],
  ];
  const base = (mutation: RecordMutation, caseId: string): object => ({
    caseId,
    ...{
      recordFact: { fact: 'age', value: 40, source: 'CITIZEN', observedOn: desk.today },
      recordWish: { words: 'Ro', statedOn: desk.today },
      recordEarlierParticipation: { title: 'Rygskole', outcome: 'COMPLETED', beganOn: '2025-01-01' },
      addCommitment: {
        label: 'Praktik',
        weekday: 'MONDAY',
        start: '09:00',
        end: '10:00',
        isFixed: false,
        validFrom: desk.today,
      },
      recordRepresentative: { kind: 'COMPANION', name: 'Ib', validFrom: desk.today },
      recordMunicipality: { actingCode: '0101', payingCode: '0101', validFrom: desk.today },
    }[mutation as string],
  });

  it('names everything that is wrong, and changes no row', async () => {
    const id = await desk.newCase();
    const before = await everyRow(desk.owner);
    for (const [mutation, change, expected] of wrong)
      expect([
        mutation,
        await records.refused('caseworker', mutation, { ...base(mutation, id), ...change }),
      ]).toEqual([mutation, expected]);
    expect(await everyRow(desk.owner)).toEqual(before);
  });

  it('is the same refusal for a case that is not there and one of others, also for what stands in it', async () => {
    const theirs = await desk.newCase('health-caseworker-1', 'health');
    const factId = await records.fact('health-caseworker-1', theirs, 'age', 40);
    const nothing = randomUUID();
    const before = await everyRow(desk.owner);
    for (const [mutation, ours, absent] of [
      ['recordFact', base('recordFact', theirs), base('recordFact', nothing)],
      ['recordWish', base('recordWish', theirs), base('recordWish', nothing)],
      ['addCommitment', base('addCommitment', theirs), base('addCommitment', 'no uuid')],
      ['retractFact', { factId, reason: 'x' }, { factId: nothing, reason: 'x' }],
      ['retractFact', { factId, reason: '' }, { factId: 'no uuid', reason: '' }],
    ] as const) {
      const foreign = await records.send('caseworker', mutation, ours);
      expect(foreign.reasons).toHaveLength(1);
      expect(await records.send('caseworker', mutation, absent)).toEqual(foreign);
    }
    expect(await everyRow(desk.owner)).toEqual(before);
  });

  it('ends with the case', async () => {
    const id = await desk.newCase();
    const factId = await records.fact('caseworker', id, 'age', 40);
    await desk.cases.done('caseworker', 'closeCase', { caseId: id, reason: 'Afsluttet' });
    expect(
      await records.refused('caseworker', 'recordFact', { ...base('recordFact', id), fact: 'x' }),
    ).toEqual(['CASE_CLOSED caseId', 'UNKNOWN_FACT fact']);
    expect(await records.refused('caseworker', 'retractFact', { factId, reason: 'x' })).toEqual([
      'CASE_CLOSED caseId',
    ]);
  });

  it('happens once for a key, and the answer that is kept tells nothing', async () => {
    const id = await desk.newCase();
    const key = randomUUID();
    const wish = { caseId: id, words: 'Et ord der ikke gemmes to gange', statedOn: desk.today };
    const first = await records.send('caseworker', 'recordWish', wish, key);
    expect(await records.send('caseworker', 'recordWish', wish, key)).toEqual(first);
    expect((await records.read('caseworker', id)).wishes).toHaveLength(1);
    expect(await desk.owner.tablesWith('Et ord der ikke gemmes')).toEqual(['public.wish']);
    const fault = await desk.client.faults('caseworker', recordDocument('recordWish'), {
      ...wish,
      words: 'Andre',
      key,
    });
    expect(fault.codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('is for nobody but caseworkers and the department’s staff', async () => {
    const id = await desk.newCase();
    for (const person of ['employment-manager', 'team-chair', 'auditor', 'integration', 'operator'])
      expect([
        person,
        (
          await desk.client.faults(person, recordDocument('recordWish'), {
            ...base('recordWish', id),
            key: 'k',
          })
        ).codes,
      ]).toEqual([person, ['FORBIDDEN']]);
    await records.done('employment-staff', 'recordWish', base('recordWish', id));
  });
});
