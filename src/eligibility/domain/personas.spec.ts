import { describe, expect, it } from '@jest/globals';
import { demoDictionary, demoPersonas, demoRuleSets } from '../../../test/support/demo-source.js';
import { isRefused } from '../../kernel/index.js';
import { parseFacts } from '../../case-file/domain/index.js';
import { compileRules } from './compile-rules.js';
import { evaluate } from './evaluate.js';
import type { Outcome } from './rule.js';

/** The expected words do not know remedies, contraindications that need assessment, or professional criteria. */
const OUTCOMES_FOR: Record<string, readonly Outcome[]> = {
  eligible: ['ELIGIBLE'],
  needs_information: ['NEEDS_INFORMATION'],
  not_eligible: ['NOT_ELIGIBLE', 'ELIGIBLE_AFTER'],
};

describe.each(Object.entries(demoPersonas))('%s', (_name, { facts, verdicts }) => {
  const known = parseFacts(
    Object.entries(facts).map(([fact, value]) => ({ fact, value })),
    demoDictionary,
  );

  it('has facts that the dictionary takes', () => expect(isRefused(known)).toBe(false));

  it.each(demoRuleSets.map((ruleSet) => [ruleSet.interventionId, ruleSet] as const))(
    '%s',
    (interventionId, ruleSet) => {
      if (isRefused(known)) throw new Error('unreadable facts');
      const rules = compileRules({ ruleSets: [ruleSet], routes: [], dictionary: demoDictionary });
      const { outcome } = evaluate(rules, known, { interventionId, day: '2026-11-22' });
      expect(OUTCOMES_FOR[verdicts[interventionId] ?? 'none']).toContain(outcome);
    },
  );
});

it('covers 360 verdicts', () => {
  expect(
    Object.values(demoPersonas).reduce((sum, { verdicts }) => sum + Object.keys(verdicts).length, 0),
  ).toBe(360);
});
