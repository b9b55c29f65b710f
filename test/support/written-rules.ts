import type { FactValue } from '../../src/case-file/domain/index.js';
import {
  compileRules,
  evaluate,
  type Contraindication,
  type Leaf,
  type RuleNode,
  type RuleSet,
  type Verdict,
} from '../../src/eligibility/domain/index.js';
import { smallDictionary } from './arbitrary-rules.js';

/** Published rules over the small dictionary, written in a line; every wording is the criterion's code. */
export const words = (code: string): { da: string; en: string } => ({ da: `${code}.`, en: `${code}.` });
export const leaf = (code: string, fact: string, op: Leaf['op'], value: FactValue): Leaf => ({
  fact,
  op,
  value,
  staffReason: words(code),
  citizenWording: words(code),
  code,
});
export const against = (severity: 'absolute' | 'relative', criterion: Leaf): Contraindication => ({
  ...criterion,
  severity,
});
export const professional = (code: string): RuleNode => ({
  professional: { departmentId: 'health', question: words('Suitable?') },
  staffReason: words(code),
  citizenWording: words(code),
  code,
});
export const ruleSet = (
  rules: RuleNode,
  contraindications: readonly Contraindication[] = [],
  legalBasisId: string | null = null,
): RuleSet => ({
  interventionId: 'pain-course',
  legalBasisId,
  version: 3,
  validFrom: '2026-01-01',
  validTo: null,
  rules,
  contraindications,
  workedExamples: [],
});

/** The verdict on a person of whom this is known. */
export const verdict = (
  ruleSets: readonly RuleSet[],
  known: Record<string, FactValue>,
  routes: readonly string[] = [],
): Verdict =>
  evaluate(compileRules({ ruleSets, routes, dictionary: smallDictionary }), new Map(Object.entries(known)), {
    interventionId: 'pain-course',
    day: '2026-11-22',
  });

export const YES = leaf('YES', 'yes', 'eq', true);
export const REFERRAL = leaf('REFERRAL', 'referral', 'eq', true);
export const OLD = leaf('OLD_ENOUGH', 'age', 'gte', 2);
export const DANGER = leaf('DANGER', 'danger', 'eq', true);
