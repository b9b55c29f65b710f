import { describe, expect, it } from '@jest/globals';
import type { RuleNode, RuleSet } from './rule.js';
import { OLD, REFERRAL, ruleSet, verdict, YES } from '../../../test/support/written-rules.js';

describe('legal routes', () => {
  const common = ruleSet(OLD);
  const byLaw = (law: string, rules: RuleNode): RuleSet => ruleSet(rules, [], law);
  const sets = [common, byLaw('law-a', YES), byLaw('law-b', REFERRAL)];

  it('the most favourable is chosen, and each is told', () => {
    expect(verdict(sets, { age: 3, yes: false, referral: true }, ['law-a', 'law-b'])).toMatchObject({
      outcome: 'ELIGIBLE',
      legalBasisId: 'law-b',
      routes: [
        { legalBasisId: 'law-a', outcome: 'NOT_ELIGIBLE' },
        { legalBasisId: 'law-b', outcome: 'ELIGIBLE' },
      ],
      rules: [
        { legalBasisId: null, version: 3 },
        { legalBasisId: 'law-a', version: 3 },
        { legalBasisId: 'law-b', version: 3 },
      ],
    });
  });

  it('the first listed of equals is chosen', () => {
    const known = { age: 3, yes: true, referral: true };
    expect(verdict(sets, known, ['law-a', 'law-b']).legalBasisId).toBe('law-a');
    expect(verdict(sets, known, ['law-b', 'law-a']).legalBasisId).toBe('law-b');
  });

  it('a route that is not in force is not heard', () => {
    const { outcome, criteria } = verdict(sets, { age: 3, yes: true, referral: false }, ['law-b']);
    expect(outcome).toBe('ELIGIBLE_AFTER');
    expect(criteria.map(({ code }) => code)).toEqual(['OLD_ENOUGH', 'REFERRAL']);
  });

  it('a route without rules of its own has the common ones', () => {
    expect(
      verdict([common, byLaw('law-a', YES)], { age: 3, yes: false }, ['law-a', 'law-b']).legalBasisId,
    ).toBe('law-b');
  });

  it('are alike, and none is chosen, when the rules do not tell them apart', () => {
    expect(verdict([common], { age: 3 }, ['law-a', 'law-b'])).toMatchObject({
      legalBasisId: null,
      routes: [
        { legalBasisId: 'law-a', outcome: 'ELIGIBLE' },
        { legalBasisId: 'law-b', outcome: 'ELIGIBLE' },
      ],
    });
  });

  it('ask for the fact that tells by which law, though the outcome is the same under either', () => {
    const either = [byLaw('law-a', YES), byLaw('law-b', { not: { ...YES, code: 'NO' } })];
    const { outcome, missingFacts } = verdict(either, {}, ['law-a', 'law-b']);
    expect(outcome).toBe('NEEDS_INFORMATION');
    expect(missingFacts.map(({ fact }) => fact)).toEqual(['yes']);
  });

  it('know nothing of payer and refund: rules that carry them give the same bytes (R49)', () => {
    const paid = sets.map((one, index) => ({ ...one, payer: `department-${index}`, refundPercent: 50 }));
    const known = { age: 3, yes: true };
    expect(JSON.stringify(verdict(paid, known, ['law-a', 'law-b']))).toBe(
      JSON.stringify(verdict(sets, known, ['law-a', 'law-b'])),
    );
  });
});
