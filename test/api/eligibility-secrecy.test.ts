import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { demoDictionary, demoPersonas } from '../support/demo-source.js';
import { Client, factsOf } from './client.js';

let api: Client;
beforeAll(async () => {
  api = new Client(await startTestApp());
});
afterAll(async () => api.app.close());

interface Row {
  readonly hidden: boolean;
  readonly fact: string | null;
}
interface Verdict {
  readonly outcome: string;
  readonly oneCriterionAway: string | null;
  readonly criteria: readonly (Row & Readonly<Record<string, unknown>>)[];
  readonly missingFacts: readonly Row[];
  readonly toBeConfirmed: readonly Row[];
  readonly remedies: readonly Row[];
  readonly alternatives: readonly {
    readonly differs: readonly { readonly fact: string }[];
    readonly verdict: Verdict;
  }[];
}
const LISTS = `criteria { hidden fact code kind status op negated required factValue path ruleVersion legalBasisId remediable
    sensitivity factLabel { en } staffReason { en } citizenWording { en } sourceDepartment decisive }
  missingFacts { hidden fact label { en } departmentId } toBeConfirmed { hidden fact label { en } departmentId }
  remedies { hidden code fact remedy { en } departmentId }`;
const VERDICT = `outcome oneCriterionAway ${LISTS}
  alternatives { differs { fact } verdict { outcome oneCriterionAway ${LISTS} alternatives { differs { fact } } } }`;
const CHECK = `query ($slug: String!, $facts: [FactInput!]) { checkEligibility(slug: $slug, facts: $facts) { ${VERDICT} } }`;
const HOLD = 'smertehaandtering-hold';

const check = async (person: string, facts: object): Promise<Verdict> => {
  const asked = { slug: HOLD, facts: factsOf(facts as Record<string, unknown>) };
  return (await api.read<{ checkEligibility: Verdict }>(person, CHECK, asked)).checkEligibility;
};

type Sees = (type: { readonly sensitivity: string; readonly sourceDepartment: string }) => boolean;
/** Staff see every fact but those of a special category that another department knows. */
const ownStaff =
  (department: string): Sees =>
  ({ sensitivity, sourceDepartment }) =>
    sensitivity !== 'special_category' || sourceDepartment === department;
const ordinaryOnly: Sees = ({ sensitivity }) => sensitivity === 'ordinary';

/** The kinds of facts that a person of the demo may see, as the access matrix says. */
const SEES: Readonly<Record<string, Sees>> = {
  caseworker: () => true,
  'team-chair': () => true,
  'health-staff': ownStaff('health'),
  'social-staff': ownStaff('social'),
  'employment-staff': ownStaff('employment'),
  manager: ordinaryOnly,
  operator: ordinaryOnly,
  auditor: ordinaryOnly,
};
const refused = { ...demoPersonas['pain42']!.facts, painDurationMonths: 3, drugUse: ['opioids'] };

describe('a fact of a kind that the reader may not see', () => {
  it.each(Object.keys(SEES))(
    'is hidden from %s with value, status and reason, wherever it could show',
    async (person) => {
      const verdicts = [
        await check(person, refused),
        await check(person, {}),
        await check(person, { ...refused, painDurationMonths: 12, gpReferral: false }),
      ];
      const all = verdicts.flatMap((verdict) => [
        verdict,
        ...verdict.alternatives.map((alternative) => alternative.verdict),
      ]);
      const rows = all.flatMap((verdict) => [
        ...verdict.criteria,
        ...verdict.missingFacts,
        ...verdict.toBeConfirmed,
        ...verdict.remedies,
      ]);
      const compared = verdicts.flatMap(({ alternatives }) => alternatives.flatMap(({ differs }) => differs));
      for (const { fact, hidden } of [...rows, ...compared.map(({ fact }) => ({ fact, hidden: false }))]) {
        if (fact === null) continue;
        expect({ fact, hidden, seen: SEES[person]!(demoDictionary.get(fact)!) }).toEqual({
          fact,
          hidden: false,
          seen: true,
        });
      }
      expect(rows.some(({ hidden }) => hidden)).toBe(!['caseworker', 'team-chair'].includes(person));
    },
  );

  it('leaves one row that says no more than whom to ask', async () => {
    const { criteria, oneCriterionAway, outcome } = await check('manager', refused);
    const rest = Object.fromEntries(
      [
        'fact',
        'code',
        'kind',
        'status',
        'op',
        'negated',
        'required',
        'factValue',
        'path',
        'ruleVersion',
        'legalBasisId',
        'remediable',
        'sensitivity',
        'factLabel',
      ].map((field) => [field, null]),
    );
    const matter = (en: string, sourceDepartment: string, decisive: boolean) => ({
      ...rest,
      hidden: true,
      sourceDepartment,
      decisive,
      staffReason: { en },
      citizenWording: { en },
    });
    expect(criteria.filter(({ hidden }) => hidden)).toEqual([
      matter('A protected matter; ask the department that knows it.', 'any', false),
      matter('A matter for Health and Prevention; ask there.', 'health', true),
      matter('A matter for Social Services and Psychiatry; ask there.', 'social', false),
    ]);
    expect([outcome, oneCriterionAway]).toEqual(['NOT_ELIGIBLE', null]);
  });

  it('does not change what is told, as long as the outcome is the same', async () => {
    const told = async (facts: object) =>
      JSON.stringify(await check('employment-staff', { ...refused, ...facts }));
    const first = await told({});
    expect(await told({ painDurationMonths: 5, bmi: 40 })).toBe(first);
    expect(await told({ painDurationMonths: 1, usesNicotine: true })).toBe(first);
  });

  it('is not told to an integration at all', async () => {
    const { codes } = await api.faults('integration', CHECK, { slug: HOLD, facts: factsOf(refused) });
    expect(codes).toEqual(['FORBIDDEN']);
    const search = 'query ($facts: [FactInput!]) { interventions(facts: $facts) { totalCount } }';
    expect((await api.faults('integration', search, { facts: factsOf(refused) })).codes).toEqual([
      'FORBIDDEN',
    ]);
  });
});
