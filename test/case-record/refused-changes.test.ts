import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk } from '../case-file-access/desk.js';
import { CaseRecords } from './record.js';

let desk: Desk;
let records: CaseRecords;
beforeAll(async () => {
  desk = await Desk.open();
  records = new CaseRecords(desk);
}, 120_000);
afterAll(async () => {
  await desk.close();
});

describe('a refused change', () => {
  const fact = (caseId: string) => ({
    caseId,
    fact: 'age',
    value: 40,
    source: 'CITIZEN',
    observedOn: desk.today,
  });
  const refusals = async (subjectId: string) =>
    desk.owner.rows<{ operation: string; person: string }>(
      `select operation, person_id as person from audit_entry
       where action = 'REFUSAL' and $1 = any (subject_ids) order by id`,
      [subjectId],
    );

  it('stands in the trail of the case that was asked for, whether it exists or not', async () => {
    const work = await desk.newCase();
    const person = await desk.idOf('health-caseworker-1');
    for (const caseId of [work, randomUUID()]) {
      await records.refused('health-caseworker-1', 'recordFact', fact(caseId));
      await desk.refused('health-caseworker-1', 'breakGlass', { caseId, reason: 'Akut' });
      const input = { caseId, kind: 'COLLABORATOR', personId: person, reason: 'x' };
      await desk.refused('health-caseworker-1', 'relateToCase', { input });
      expect(await refusals(caseId)).toEqual(
        ['recordFact', 'breakGlass', 'relateToCase'].map((operation) => ({ operation, person })),
      );
    }
    const started = await desk.client.read<{ answer: { reasons: readonly { code: string }[] } }>(
      'health-staff',
      `mutation ($caseId: ID!, $interventionId: ID!, $startedOn: Day!, $key: String!) {
        answer: recordStart(caseId: $caseId, interventionId: $interventionId, startedOn: $startedOn,
          idempotencyKey: $key) { ... on Refusal { reasons { code } } } }`,
      { caseId: work, interventionId: randomUUID(), startedOn: desk.today, key: randomUUID() },
    );
    expect(started.answer.reasons.map(({ code }) => code)).toContain('NO_SUCH_CASE');
    expect((await refusals(work)).map(({ operation }) => operation)).toContain('recordStart');
    expect(await records.refused('health-caseworker-1', 'recordFact', fact('intet id'))).toEqual([
      'NO_SUCH_CASE caseId',
    ]);
    expect(await refusals('intet id')).toEqual([]);
  });

  it('is told again only to somebody who still works on the case', async () => {
    const work = await desk.newCase();
    const factId = await records.fact('caseworker', work, 'age', 40);
    const personId = await desk.idOf('employment-caseworker-1');
    const relationshipId = await desk.relate('caseworker', work, { kind: 'COLLABORATOR', personId });
    const wrong = { ...fact(work), value: 400 };
    const unexplained = { factId, reason: ' ' };
    const [byCase, byEntry] = [randomUUID(), randomUUID()];
    const replayed = async () =>
      Promise.all([
        records.send('employment-caseworker-1', 'recordFact', wrong, byCase),
        records.send('employment-caseworker-1', 'retractFact', unexplained, byEntry),
      ]);
    const codes = (outcomes: readonly { readonly reasons?: readonly { readonly code: string }[] }[]) =>
      outcomes.map(({ reasons }) => reasons?.map(({ code }) => code));
    const first = await replayed();
    expect(codes(first)[1]).toEqual(['TEXT_MISSING']);
    expect(await replayed()).toEqual(first);
    await desk.done('caseworker', 'endRelationship', { relationshipId });
    expect(codes(await replayed())).toEqual([['NO_SUCH_CASE'], ['NO_SUCH_ENTRY']]);
  });
});
