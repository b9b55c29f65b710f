import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
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

describe('a colleague’s case on the same citizen', () => {
  const COLLEAGUE = 'employment-caseworker-1';
  const week = { weekday: 'MONDAY', start: '08:00', end: '09:00', isFixed: true } as const;
  const CHECK = `query ($slug: String!, $caseId: ID) {
    checkEligibility(slug: $slug, caseId: $caseId) { criteria { fact status factValue } missingFacts { fact } } }`;
  const TRIED = `query ($caseId: ID) { interventions(caseId: $caseId, first: 100) {
    edges { triedBefore { outcome } } } }`;

  it('is not opened by opening another: neither facts nor what was tried nor the week', async () => {
    const number = desk.number();
    const first = await desk.newCase('caseworker', 'employment', number);
    const second = await desk.newCase(COLLEAGUE, 'employment', number);
    const matching = { slug: 'smertehaandtering-hold', caseId: second };
    const answers = async (person: string) =>
      Promise.all([
        records.read(person, second),
        desk.bytes(person, CHECK, matching),
        desk.bytes(person, TRIED, matching),
      ]);
    const before = await answers(COLLEAGUE);
    await records.fact('caseworker', first, 'age', 40);
    await records.fact('caseworker', first, 'benefitType', 'cash_assistance');
    await records.done('caseworker', 'recordEarlierParticipation', {
      caseId: first,
      interventionSlug: matching.slug,
      title: 'Hold',
      outcome: 'LEFT_EARLY',
    });
    const commitment = { caseId: first, label: 'Praktik', validFrom: desk.today, ...week };
    await records.done('caseworker', 'addCommitment', commitment);
    expect(await answers(COLLEAGUE)).toEqual(before);

    // Staff of the department may open the first case, and so see it through the second too.
    const all = {
      facts: [{ fact: 'age' }, { fact: 'benefitType' }],
      earlierParticipations: [{ title: 'Hold' }],
      commitments: [{ label: 'Praktik' }],
    };
    expect(await records.read('employment-staff', second)).toMatchObject(all);
    const personId = await desk.idOf(COLLEAGUE);
    await desk.relate('caseworker', first, { kind: 'COLLABORATOR', personId });
    expect(await records.read(COLLEAGUE, second)).toMatchObject(all);
    expect(await desk.bytes(COLLEAGUE, CHECK, matching)).toContain('"factValue":40');
    expect(await desk.bytes(COLLEAGUE, TRIED, matching)).toContain('LEFT_EARLY');
  });

  it('costs one statement for a page of cases', async () => {
    const numbers = [desk.number(), desk.number(), desk.number()];
    for (const number of numbers) {
      const first = await desk.newCase('caseworker', 'employment', number);
      await records.fact('caseworker', first, 'age', 40);
      await desk.newCase(COLLEAGUE, 'employment', number);
    }
    const statements = jest.spyOn(desk.app.app.get(Database), 'query');
    const page = 'query ($first: Int!) { myCaseload(first: $first) { edges { node { facts { fact } } } } }';
    const asked = async (first: number) => {
      statements.mockClear();
      const { myCaseload } = await desk.client.read<{ myCaseload: { edges: unknown[] } }>(COLLEAGUE, page, {
        first,
      });
      expect(myCaseload.edges).toHaveLength(first);
      return statements.mock.calls.filter(([sql]) => sql.includes('seen.is_glass_broken')).length;
    };
    // The caseload itself, and the cases in which the facts were recorded.
    expect([await asked(3), await asked(5)]).toEqual([2, 2]);
    statements.mockRestore();
  });
});
