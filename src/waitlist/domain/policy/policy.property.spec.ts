import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  arbitraryFacts,
  arbitraryPolicy,
  arbitraryTiers,
  contentOf,
  everybody,
  naiveTier,
  permittedDictionary,
} from '../../../../test/support/arbitrary-policies.js';
import { agedTier } from '../order.js';
import { classify, explainTier } from './classify.js';
import { compilePolicy, type CompiledPolicy } from './compile-policy.js';
import type { PolicyContent } from './policy.js';
import { unreachableTiers } from './reachable-tiers.js';

const RUNS = { numRuns: 600 };
const compiled = (content: PolicyContent): CompiledPolicy =>
  compilePolicy({ id: 'p', version: 1, content }, permittedDictionary);

describe('the tier of somebody', () => {
  it('is the first that is known to be met, raised by waiting', () => {
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryFacts, fc.nat(400), (content, facts, days) => {
        const metTier = naiveTier(content.tiers, facts);
        const tier = agedTier(metTier, days, content.ageing?.everyDays ?? null);
        const code = content.tiers[metTier - 1]?.code ?? null;
        expect(classify(compiled(content), facts, days)).toEqual({ tier, metTier, code });
      }),
      RUNS,
    );
  });

  it('is never better for a fact that is forgotten', () => {
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryFacts, ({ tiers }, facts) => {
        const policy = compiled(contentOf(tiers));
        for (const one of tiers.keys()) {
          const forgotten = Object.fromEntries(Object.entries(facts).slice(0, one));
          const isMet = policy.tiers[one]?.isMet;
          if (isMet?.(forgotten)) expect(isMet(facts)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('is explained by criteria that hold, and by one at least where there is a tier', () => {
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryFacts, fc.nat(400), (content, facts, days) => {
        const why = explainTier(compiled(content), facts, days);
        expect(why.source?.code ?? null).toBe(why.code);
        expect(why.met.length > 0).toBe(why.code !== null);
        expect(why.raisedBy).toBe(why.metTier - why.tier);
        for (const { negated, ...criterion } of why.met) {
          const alone = compiled(contentOf([{ ...content.tiers[0]!, rules: criterion }]));
          expect(classify(alone, facts, 0).code !== null).toBe(!negated);
        }
      }),
      RUNS,
    );
  });
});

describe('a tier that cannot be reached', () => {
  it('is one in which nobody is when everybody there can be is tried', () => {
    fc.assert(
      fc.property(arbitraryTiers, (tiers) => {
        const reached = new Set(everybody(tiers).map((facts) => naiveTier(tiers, facts)));
        const found = unreachableTiers(tiers, permittedDictionary)?.map(({ index }) => index);
        expect(found).toEqual([...tiers.keys()].filter((index) => !reached.has(index + 1)));
      }),
      RUNS,
    );
  });

  it('contradicts itself, or is covered by the tier that is named', () => {
    fc.assert(
      fc.property(arbitraryTiers, (tiers) => {
        const people = everybody(tiers);
        for (const { index, isContradictory, coveredBy } of unreachableTiers(tiers, permittedDictionary) ??
          []) {
          const within = people.filter((facts) => naiveTier([tiers[index]!], facts) === 1);
          expect(within.length === 0).toBe(isContradictory);
          if (coveredBy !== null)
            expect(within.every((facts) => naiveTier([tiers[coveredBy]!], facts) === 1)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
