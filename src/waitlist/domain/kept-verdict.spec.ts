import { describe, expect, it } from '@jest/globals';
import type { FactDictionary, FactType } from '../../case-file/domain/index.js';
import type { Criterion, Verdict } from '../../eligibility/domain/index.js';
import { text } from '../../kernel/index.js';
import { failingCodes, keptVerdict, keptVerdictFor } from './kept-verdict.js';

const type = (name: string, sourceDepartment: string): FactType => ({
  name,
  label: text(name, name),
  type: 'boolean',
  values: null,
  range: null,
  sensitivity: 'special_category',
  sourceDepartment,
  remedy: null,
  permittedForPriority: false,
  emergency: null,
});
const DICTIONARY: FactDictionary = new Map(
  [type('pain', 'health'), type('debt', 'social')].map((one) => [one.name, one]),
);
const DEPARTMENTS = new Map([['social', text('socialafdelingen', 'the social department')]]);
const criterion = (code: string, fact: string | null, department: string): Criterion => ({
  code,
  kind: 'CRITERION',
  status: 'NOT_MET',
  decisive: true,
  fact,
  factLabel: text('x', 'x'),
  op: 'eq',
  negated: false,
  required: true,
  factValue: 'a value that must not be kept',
  staffReason: text('Fordi.', 'Because.'),
  citizenWording: text('Fordi.', 'Because.'),
  remediable: false,
  sensitivity: 'special_category',
  sourceDepartment: department,
  legalBasisId: null,
  ruleVersion: 3,
  path: 'rules',
  hidden: false,
});
const VERDICT: Verdict = {
  interventionId: 'i',
  asOf: '2026-11-30',
  outcome: 'NOT_ELIGIBLE',
  emergency: [],
  legalBasisId: 'SUL-119',
  routes: [],
  rules: [{ legalBasisId: null, version: 3 }],
  criteria: [
    criterion('PAIN', 'pain', 'health'),
    criterion('DEBT', 'debt', 'social'),
    criterion('LOOK', null, 'health'),
  ],
  missingFacts: [],
  toBeConfirmed: [],
  remedies: [],
  oneCriterionAway: null,
};

describe('what is kept of a verdict', () => {
  it('is what the rules said and why, and no value of a fact', () => {
    const kept = keptVerdict(VERDICT);
    expect(kept).toMatchObject({ asOf: '2026-11-30', outcome: 'NOT_ELIGIBLE', rules: [{ version: 3 }] });
    expect(kept.criteria.map(({ code }) => code)).toEqual(['PAIN', 'DEBT', 'LOOK']);
    expect(JSON.stringify(kept)).not.toContain('a value that must not be kept');
    expect(failingCodes(kept)).toEqual(['PAIN', 'DEBT', 'LOOK']);
  });

  it('tells a later reader nothing of facts that he or she may not see', () => {
    const isHealth = ({ sourceDepartment }: FactType): boolean => sourceDepartment === 'health';
    const shown = keptVerdictFor(keptVerdict(VERDICT), isHealth, DICTIONARY, DEPARTMENTS);
    expect(shown.criteria.map(({ code, hidden }) => [code, hidden])).toEqual([
      ['PAIN', false],
      ['LOOK', false],
      [null, true],
    ]);
    expect(JSON.stringify(shown)).not.toContain('DEBT');
    expect(shown.criteria.at(-1)?.staffReason.en).toContain('the social department');
    const all = keptVerdictFor(keptVerdict(VERDICT), () => true, DICTIONARY, DEPARTMENTS);
    expect(all).toEqual(keptVerdict(VERDICT));
  });

  it('hides what the dictionary no longer knows', () => {
    const shown = keptVerdictFor(keptVerdict(VERDICT), () => true, new Map(), new Map());
    expect(shown.criteria.filter(({ hidden }) => !hidden).map(({ code }) => code)).toEqual(['LOOK']);
  });
});
