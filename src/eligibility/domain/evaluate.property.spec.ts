import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryCase, valuesOf, type ArbitraryCase } from '../../../test/support/arbitrary-rules.js';
import { naiveOpenFacts, naiveOutcome, type NaiveCase } from '../../../test/support/naive-verdict.js';
import { inDictionaryOrder, SENSITIVITIES, type Facts } from '../../case-file/domain/index.js';
import { compileRules } from './compile-rules.js';
import { prepareFacts } from './compiled.js';
import { evaluate } from './evaluate.js';
import { outcomeOf } from './outcome-of.js';
import type { Verdict } from './verdict.js';

const RUNS = { numRuns: 600 };
const asked = { interventionId: 'it', day: '2026-11-22' };
const factsOf = ({ known, dictionary }: ArbitraryCase): Facts =>
  inDictionaryOrder(new Map(Object.entries(known)), dictionary);
const verdictOf = (given: ArbitraryCase): Verdict => evaluate(compileRules(given), factsOf(given), asked);
const naive = (given: ArbitraryCase): NaiveCase => ({ ...given, valuesOf });
const isGood = (outcome: string): boolean => outcome === 'ELIGIBLE' || outcome === 'ELIGIBLE_AFTER';

describe('the verdict on random rules and people', () => {
  it('is the one that trying everything gives', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) =>
        expect(verdictOf(given).outcome).toBe(naiveOutcome(naive(given), given.known)),
      ),
      RUNS,
    );
  });

  it('is what Kleene says wherever Kleene decides', () => {
    fc.assert(
      fc.property(arbitraryCase(8), (given) => {
        const kleene = naiveOutcome({ ...given, valuesOf: null }, given.known);
        fc.pre(kleene !== 'NEEDS_INFORMATION' && given.ruleSets.length === 1);
        expect(verdictOf(given).outcome).toBe(kleene);
      }),
      RUNS,
    );
  });

  it('has the outcome that the fast path gives', () => {
    fc.assert(
      fc.property(arbitraryCase(8), (given) => {
        const fast = outcomeOf(compileRules(given), prepareFacts(factsOf(given), given.dictionary));
        expect(fast).toBe(verdictOf(given).outcome);
      }),
      RUNS,
    );
  });

  it('asks for exactly the facts that could change the outcome', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const verdict = verdictOf(given);
        const expected = naiveOpenFacts(naive(given), given.known);
        const sorted = (facts: readonly (string | null)[]): readonly (string | null)[] =>
          [...facts].sort((left, right) => (String(left) < String(right) ? -1 : 1));
        const missing = verdict.missingFacts.map(({ fact }) => fact);
        // When facts only tell by which law the citizen gets it, the outcome does not change, and still they are needed.
        if (verdict.outcome === 'NEEDS_INFORMATION' && expected.missing.length === 0)
          expect(missing.length).toBeGreaterThan(0);
        else expect(sorted(missing)).toEqual(sorted(expected.missing));
        expect(sorted(verdict.toBeConfirmed.map(({ fact }) => fact))).toEqual(sorted(expected.toBeConfirmed));
      }),
      RUNS,
    );
  });

  it('asks for the least sensitive facts first', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const ranks = verdictOf(given).missingFacts.map(({ sensitivity }) =>
          SENSITIVITIES.indexOf(sensitivity ?? 'ordinary'),
        );
        expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
      }),
      RUNS,
    );
  });

  it('needs information exactly when there is something to ask that decides', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const verdict = verdictOf(given);
        if (verdict.outcome === 'NEEDS_INFORMATION') expect(verdict.missingFacts.length).toBeGreaterThan(0);
        if (verdict.outcome === 'NOT_ELIGIBLE')
          expect([...verdict.missingFacts, ...verdict.toBeConfirmed]).toEqual([]);
      }),
      RUNS,
    );
  });

  it('once refused by known facts, is not changed by any further fact', () => {
    fc.assert(
      fc.property(arbitraryCase(), arbitraryCase(), (given, other) => {
        fc.pre(verdictOf(given).outcome === 'NOT_ELIGIBLE');
        const learned = { ...given, known: { ...other.known, ...given.known } };
        expect(verdictOf(learned).outcome).toBe('NOT_ELIGIBLE');
      }),
      { numRuns: 200 },
    );
  });

  it('once eligible, is changed by a further fact only through a contraindication', () => {
    fc.assert(
      fc.property(arbitraryCase(), arbitraryCase(), (given, other) => {
        const withoutContraindications = {
          ...given,
          ruleSets: given.ruleSets.map((one) => ({ ...one, contraindications: [] })),
        };
        fc.pre(verdictOf(withoutContraindications).outcome === 'ELIGIBLE');
        const learned = { ...withoutContraindications, known: { ...other.known, ...given.known } };
        expect(verdictOf(learned).outcome).toBe('ELIGIBLE');
      }),
      { numRuns: 200 },
    );
  });

  it('names all reasons of a refusal: were they the other way round, nobody would be refused', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const verdict = verdictOf(given);
        const decisive = verdict.criteria.filter((criterion) => criterion.decisive);
        expect(decisive.length > 0).toBe(verdict.outcome === 'NOT_ELIGIBLE');
        fc.pre(verdict.outcome === 'NOT_ELIGIBLE' && decisive.every(({ status }) => status !== 'UNKNOWN'));
        const codes = decisive.map(({ code }) => String(code));
        expect(naiveOutcome(naive(given), given.known, codes)).not.toBe('NOT_ELIGIBLE');
      }),
      RUNS,
    );
  });

  it('is one criterion away when turning that criterion round, and it alone, makes the citizen eligible', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const verdict = verdictOf(given);
        fc.pre(verdict.outcome === 'NOT_ELIGIBLE');
        const one = verdict.criteria.find(
          ({ status, code }) =>
            status !== 'UNKNOWN' && isGood(naiveOutcome(naive(given), given.known, [String(code)])),
        );
        expect(verdict.oneCriterionAway).toBe(one?.code ?? null);
      }),
      RUNS,
    );
  });

  it('gives remedies that all help, and only when there is something to remedy', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const verdict = verdictOf(given);
        expect(verdict.remedies.length > 0).toBe(verdict.outcome === 'ELIGIBLE_AFTER');
        for (const { code } of verdict.remedies)
          expect(verdict.criteria.find((criterion) => criterion.code === code)).toMatchObject({
            remediable: true,
            status: 'NOT_MET',
          });
      }),
      RUNS,
    );
  });

  it('is the same to the byte for the same facts in any order (R4)', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const reversed = { ...given, known: Object.fromEntries(Object.entries(given.known).reverse()) };
        expect(JSON.stringify(verdictOf(reversed))).toBe(JSON.stringify(verdictOf(given)));
      }),
      RUNS,
    );
  });

  it('lists every criterion once', () => {
    fc.assert(
      fc.property(arbitraryCase(), (given) => {
        const heard = given.ruleSets.filter(
          ({ legalBasisId }) => legalBasisId === null || given.routes.includes(legalBasisId),
        );
        const written = [...JSON.stringify(heard).matchAll(/"code":"(\w+)"/g)].map(([, code]) =>
          String(code),
        );
        const listed = verdictOf(given).criteria.map(({ code }) => String(code));
        const sorted = (codes: readonly string[]): readonly string[] =>
          [...codes].sort((left, right) => (left < right ? -1 : 1));
        expect(sorted(listed)).toEqual(sorted(written));
      }),
      RUNS,
    );
  });
});
