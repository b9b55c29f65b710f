import fc, { type Arbitrary } from 'fast-check';
import type { FactDictionary, FactValue } from '../../src/case-file/domain/index.js';
import { text } from '../../src/kernel/index.js';
import {
  TIE_BREAKERS,
  type PolicyContent,
  type PolicyCriterion,
  type PolicyNode,
  type PolicyTier,
  type PriorityFacts,
} from '../../src/waitlist/domain/index.js';
import { arbitraryLeaf, smallDictionary, valuesOf } from './arbitrary-rules.js';
import { compares } from './naive-verdict.js';

/** Random priority policies over the small dictionary, and what they mean by trying everything. */

/** The small dictionary with every fact permitted for priority. */
export const permittedDictionary: FactDictionary = new Map(
  [...smallDictionary].map(([name, type]) => [name, { ...type, permittedForPriority: true }]),
);

const words = text('Fordi.', 'Because.');

const node = (names: readonly string[]): Arbitrary<PolicyNode> => {
  const leaf = arbitraryLeaf(names).map(({ fact, op, value }): PolicyCriterion => ({ fact, op, value }));
  return fc.letrec<{ node: PolicyNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: leaf, weight: 6 },
      { arbitrary: fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }), weight: 4 },
      { arbitrary: fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }), weight: 4 },
      { arbitrary: fc.record({ not: tie('node') }), weight: 2 },
    ),
  })).node;
};

/** A tier with these criteria. */
export const tierOf = (rules: PolicyNode, index: number): PolicyTier => ({
  code: `TIER_${String(index)}`,
  name: words,
  plainWords: words,
  ground: words,
  rules,
});

/** A policy with these tiers. */
export const contentOf = (
  tiers: readonly PolicyTier[],
  ageing: PolicyContent['ageing'] = null,
): PolicyContent => ({ tiers, ageing, tieBreakers: TIE_BREAKERS, plainWords: words, answers: [] });

/** Tiers over at most three of the facts. */
export const arbitraryTiers: Arbitrary<readonly PolicyTier[]> = fc
  .shuffledSubarray([...permittedDictionary.keys()], { minLength: 1, maxLength: 3 })
  .chain((names) => fc.array(node(names), { minLength: 1, maxLength: 4 }))
  .map((trees) => trees.map(tierOf));

export const arbitraryPolicy: Arbitrary<PolicyContent> = fc
  .tuple(arbitraryTiers, fc.option(fc.integer({ min: 1, max: 40 }).map((everyDays) => ({ everyDays }))))
  .map(([tiers, ageing]) => contentOf(tiers, ageing));

/** What is known of somebody; every fact may be unknown. */
export const arbitraryFacts = fc.record(
  Object.fromEntries(
    [...permittedDictionary.values()].map((type) => [type.name, fc.constantFrom(...valuesOf(type))]),
  ),
  { requiredKeys: [] },
) as Arbitrary<PriorityFacts>;

type Truth = 'true' | 'false' | 'unknown';

/** Three-valued logic written from its text. */
function truthOf(rules: PolicyNode, facts: PriorityFacts): Truth {
  if ('not' in rules) {
    const inner = truthOf(rules.not, facts);
    return inner === 'unknown' ? 'unknown' : inner === 'true' ? 'false' : 'true';
  }
  if ('fact' in rules) {
    const type = permittedDictionary.get(rules.fact);
    const value = facts[rules.fact];
    if (!type || value === undefined) return 'unknown';
    return compares(rules, type, value) ? 'true' : 'false';
  }
  const children = 'all' in rules ? rules.all : rules.any;
  const truths = children.map((child) => truthOf(child, facts));
  const [decisive, other]: [Truth, Truth] = 'all' in rules ? ['false', 'true'] : ['true', 'false'];
  return truths.includes(decisive) ? decisive : truths.includes('unknown') ? 'unknown' : other;
}

/** The first tier that is known to be met, from 1. */
export function naiveTier(tiers: readonly PolicyTier[], facts: PriorityFacts): number {
  const met = tiers.findIndex(({ rules }) => truthOf(rules, facts) === 'true');
  return met < 0 ? tiers.length + 1 : met + 1;
}

/** Everybody there can be, as far as the facts of the tiers go, with every fact unknown too. */
export function everybody(tiers: readonly PolicyTier[]): readonly PriorityFacts[] {
  const asked = new Set(tiers.flatMap(({ rules }) => factsIn(rules)));
  let people: PriorityFacts[] = [{}];
  for (const name of asked) {
    const type = permittedDictionary.get(name);
    const values: readonly FactValue[] = type ? valuesOf(type) : [];
    people = people.flatMap((one) => [one, ...values.map((value) => ({ ...one, [name]: value }))]);
  }
  return people;
}

function factsIn(rules: PolicyNode): readonly string[] {
  if ('fact' in rules) return [rules.fact];
  if ('not' in rules) return factsIn(rules.not);
  return ('all' in rules ? rules.all : rules.any).flatMap(factsIn);
}
