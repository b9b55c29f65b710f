import { describe, expect, it } from '@jest/globals';
import { smallDictionary } from '../../../test/support/arbitrary-rules.js';
import {
  against,
  DANGER,
  leaf,
  OLD,
  professional,
  REFERRAL,
  ruleSet,
  verdict,
  words,
  YES,
} from '../../../test/support/written-rules.js';
import { compileRules } from './compile-rules.js';
import { prepareFacts } from './compiled.js';
import { outcomeOf } from './outcome-of.js';
import type { RuleNode } from './rule.js';

describe('outcome', () => {
  it('is eligible with no criteria when there are no rules', () => {
    expect(verdict([], {}, ['law-a'])).toMatchObject({
      outcome: 'ELIGIBLE',
      criteria: [],
      rules: [],
      legalBasisId: null,
      routes: [{ legalBasisId: 'law-a', outcome: 'ELIGIBLE' }],
    });
  });

  it('is eligible after the remedy when only a remediable criterion fails, and asks for what is unknown beside', () => {
    const { outcome, remedies, missingFacts } = verdict([ruleSet({ all: [REFERRAL, OLD] })], {
      referral: false,
    });
    expect(outcome).toBe('ELIGIBLE_AFTER');
    expect(remedies).toEqual([
      {
        code: 'REFERRAL',
        fact: 'referral',
        remedy: expect.anything(),
        departmentId: 'health',
        hidden: false,
      },
    ]);
    expect(missingFacts.map(({ fact }) => fact)).toEqual(['age']);
  });

  it('is not eligible when something else fails too, and then names no remedy', () => {
    expect(verdict([ruleSet({ all: [REFERRAL, OLD] })], { referral: false, age: 0 })).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
      remedies: [],
      oneCriterionAway: 'OLD_ENOUGH',
    });
  });

  it('knows no remedy against a fact that should not be true', () => {
    const wants = leaf('NO_REFERRAL', 'referral', 'eq', false);
    expect(verdict([ruleSet(wants)], { referral: true }).outcome).toBe('NOT_ELIGIBLE');
    expect(verdict([ruleSet({ not: REFERRAL })], { referral: true }).outcome).toBe('NOT_ELIGIBLE');
    expect(verdict([ruleSet({ not: { not: REFERRAL } })], { referral: false }).outcome).toBe(
      'ELIGIBLE_AFTER',
    );
  });

  it('names no remedy in a branch that is closed for other reasons', () => {
    const other = leaf('LEVEL', 'level', 'gte', 'mid');
    const rules = { any: [{ all: [REFERRAL, OLD] }, other] };
    expect(verdict([ruleSet(rules)], { referral: false, age: 0, level: 'low' })).toMatchObject({
      outcome: 'ELIGIBLE_AFTER',
      remedies: [{ code: 'LEVEL' }],
    });
  });

  it('needs assessment when only professional criteria are left, and information while facts could still refuse', () => {
    const rules = ruleSet({ all: [professional('SUITABLE'), OLD] });
    expect(verdict([rules], { age: 3 }).outcome).toBe('NEEDS_ASSESSMENT');
    expect(verdict([rules], {}).outcome).toBe('NEEDS_INFORMATION');
    expect(verdict([rules], { age: 0 }).outcome).toBe('NOT_ELIGIBLE');
  });

  it('is left alone by an unknown contraindication, which is to be confirmed', () => {
    const { outcome, toBeConfirmed, missingFacts } = verdict([ruleSet(OLD, [against('absolute', DANGER)])], {
      age: 3,
    });
    expect(outcome).toBe('ELIGIBLE');
    expect(missingFacts).toEqual([]);
    expect(toBeConfirmed).toEqual([
      {
        fact: 'danger',
        label: expect.anything(),
        sensitivity: 'special_category',
        departmentId: 'health',
        hidden: false,
      },
    ]);
  });

  it('leaves nothing to confirm once it is refused', () => {
    expect(verdict([ruleSet(OLD, [against('absolute', DANGER)])], { age: 0 }).toBeConfirmed).toEqual([]);
  });

  it('is eligible when every value of the unknown facts leads there, and only then', () => {
    const grown = { all: [leaf('GROWN', 'age', 'gte', 2), YES] };
    const child = (...more: RuleNode[]): RuleNode => ({ all: [leaf('CHILD', 'age', 'lte', 1), ...more] });
    expect(verdict([ruleSet({ any: [grown, child()] })], { yes: true })).toMatchObject({
      outcome: 'ELIGIBLE',
      missingFacts: [],
    });
    const anyBenefit = { any: [leaf('A', 'benefit', 'eq', 'a'), leaf('NOT_A', 'benefit', 'neq', 'a')] };
    const notA = { all: [leaf('OLD', 'age', 'gte', 2), leaf('NOT_A_EITHER', 'benefit', 'neq', 'a')] };
    expect(verdict([ruleSet({ any: [child(anyBenefit), notA] })], {}).outcome).toBe('NEEDS_INFORMATION');
  });

  it('looks at rules that no longer fit the dictionary as a matter for a person', () => {
    for (const gone of [
      leaf('GONE', 'gone', 'eq', true),
      leaf('OLD_VALUE', 'level', 'gte', 'top'),
      leaf('OLD_OP', 'yes', 'gte', true),
    ])
      expect(verdict([ruleSet({ all: [gone, OLD] })], { age: 3, level: 'high', yes: true })).toMatchObject({
        outcome: 'NEEDS_ASSESSMENT',
        criteria: [{ code: gone.code, status: 'UNKNOWN' }, { status: 'MET' }],
      });
  });
});

describe('criteria', () => {
  it('all come back with what they ask, what is known and where they stand', () => {
    const rules = ruleSet(
      { all: [{ not: YES }, { ...OLD, legalBasisId: 'sul-119' }, professional('SUITABLE')] },
      [against('relative', DANGER)],
    );
    const { criteria } = verdict([rules], { yes: true, age: 3 });
    expect(
      criteria.map(({ code, kind, status, negated, path }) => [code, kind, status, negated, path]),
    ).toEqual([
      ['YES', 'CRITERION', 'NOT_MET', true, 'rules.all[0].not'],
      ['OLD_ENOUGH', 'CRITERION', 'MET', false, 'rules.all[1]'],
      ['SUITABLE', 'PROFESSIONAL', 'UNKNOWN', false, 'rules.all[2]'],
      ['DANGER', 'CONTRAINDICATION_RELATIVE', 'UNKNOWN', false, 'contraindications[0]'],
    ]);
    expect(criteria[1]).toEqual({
      code: 'OLD_ENOUGH',
      kind: 'CRITERION',
      status: 'MET',
      decisive: false,
      fact: 'age',
      factLabel: { da: 'Fakta age', en: 'Fact age' },
      op: 'gte',
      negated: false,
      required: 2,
      factValue: 3,
      staffReason: words('OLD_ENOUGH'),
      citizenWording: words('OLD_ENOUGH'),
      remediable: false,
      sensitivity: 'ordinary',
      sourceDepartment: 'social',
      legalBasisId: 'sul-119',
      ruleVersion: 3,
      path: 'rules.all[1]',
      hidden: false,
    });
  });

  it('are decisive when they refuse: every one of them, and no other', () => {
    const rules = ruleSet({ all: [YES, { any: [OLD, leaf('LEVEL', 'benefit', 'eq', 'a')] }, REFERRAL] }, [
      against('absolute', DANGER),
    ]);
    const { criteria } = verdict([rules], { yes: true, age: 0, benefit: 'b', referral: false, danger: true });
    expect(criteria.filter(({ decisive }) => decisive).map(({ code }) => code)).toEqual([
      'OLD_ENOUGH',
      'LEVEL',
      'DANGER',
    ]);
  });
});

describe('one criterion away', () => {
  it('is null when two would have to change', () => {
    expect(verdict([ruleSet({ all: [YES, OLD] })], { yes: false, age: 0 }).oneCriterionAway).toBeNull();
  });

  it('can be a contraindication, or what stands inside not', () => {
    expect(
      verdict([ruleSet(OLD, [against('absolute', DANGER)])], { age: 3, danger: true }).oneCriterionAway,
    ).toBe('DANGER');
    expect(verdict([ruleSet({ not: YES })], { yes: true }).oneCriterionAway).toBe('YES');
  });
});

describe('acute danger', () => {
  it('is told for every intervention, also one without rules, and leaves the outcome', () => {
    const emergency = [{ fact: 'danger', advice: { da: 'Ring 112.', en: 'Call 112.' } }];
    expect(verdict([], { danger: true })).toMatchObject({ outcome: 'ELIGIBLE', emergency });
    expect(verdict([ruleSet(OLD)], { danger: true, age: 0 })).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
      emergency,
    });
    expect(verdict([ruleSet(OLD)], { danger: false, age: 0 }).emergency).toEqual([]);
  });
});

it('refuses facts that were prepared with another dictionary', () => {
  const rules = compileRules({ ruleSets: [ruleSet(OLD)], routes: [], dictionary: smallDictionary });
  expect(() => outcomeOf(rules, prepareFacts(new Map(), new Map(smallDictionary)))).toThrow(
    'another fact dictionary',
  );
});
