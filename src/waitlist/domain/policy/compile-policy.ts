import type { FactDictionary, FactValue } from '../../../case-file/domain/index.js';
import {
  both,
  comparisonProblems,
  either,
  FALSE,
  leafTest,
  opposite,
  TRUE,
  type LeafTest,
  type Possible,
} from '../../../eligibility/domain/index.js';
import { foldTree } from './fold-tree.js';
import type { PolicyContent, PolicyCriterion, PolicyNode, PolicyTier } from './policy.js';

/** What a policy may look at, by fact name, as an entry keeps it; what is absent is unknown. */
export type PriorityFacts = Readonly<Record<string, FactValue>>;

/** What can be of the facts: true, false, or both while a fact is unknown. */
type Asked = (facts: PriorityFacts) => Possible;

const UNKNOWN = FALSE | TRUE;

/** A criterion made ready to be asked. */
export interface AskedCriterion extends PolicyCriterion {
  /** It stands inside an odd number of `not`, so that the tier wants it not to hold. */
  readonly negated: boolean;
  /** Known to be as the tier wants it. */
  readonly isMet: (facts: PriorityFacts) => boolean;
}

/** A tier made ready. */
export interface CompiledTier {
  readonly source: PolicyTier;
  /** Known to be met; an unknown fact never brings anybody into a tier. */
  readonly isMet: (facts: PriorityFacts) => boolean;
  readonly criteria: readonly AskedCriterion[];
}

/** A policy made ready to be asked about any number of people. */
export interface CompiledPolicy {
  /** null: a draft that is only tried. */
  readonly policyId: string | null;
  readonly version: number | null;
  readonly content: PolicyContent;
  readonly everyDays: number | null;
  readonly tiers: readonly CompiledTier[];
}

/**
 * Makes a policy ready. Total: a criterion that no longer fits the dictionary, or whose fact is no longer permitted, is
 * unknown of everybody, so that it never brings anybody forward by accident.
 */
export const compilePolicy = (
  policy: {
    readonly id: string | null;
    readonly version: number | null;
    readonly content: PolicyContent;
  },
  dictionary: FactDictionary,
): CompiledPolicy => ({
  policyId: policy.id,
  version: policy.version,
  content: policy.content,
  everyDays: policy.content.ageing?.everyDays ?? null,
  tiers: policy.content.tiers.map((source) => compileTier(source, dictionary)),
});

function compileTier(source: PolicyTier, dictionary: FactDictionary): CompiledTier {
  const asked = compileNode(source.rules, dictionary);
  return {
    source,
    isMet: (facts) => asked(facts) === TRUE,
    criteria: criteriaOf(source.rules, dictionary),
  };
}

/** Kleene's logic: true and false as far as the known facts go. */
const compileNode = (node: PolicyNode, dictionary: FactDictionary): Asked =>
  foldTree<Asked>(node, {
    criterion: (criterion) => compileCriterion(criterion, dictionary),
    not: (inner) => (facts) => opposite(inner(facts)),
    all: (children) => (facts) => {
      let possible = TRUE;
      for (const child of children) {
        possible = both(possible, child(facts));
        if (possible === FALSE) break;
      }
      return possible;
    },
    any: (children) => (facts) => {
      let possible = FALSE;
      for (const child of children) {
        possible = either(possible, child(facts));
        if (possible === TRUE) break;
      }
      return possible;
    },
  });

function compileCriterion(criterion: PolicyCriterion, dictionary: FactDictionary): Asked {
  const test = testOf(criterion, dictionary);
  if (test === null) return () => UNKNOWN;
  const { fact } = criterion;
  return (facts) => {
    const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    return value === undefined ? UNKNOWN : test(value) ? TRUE : FALSE;
  };
}

/** The comparison of a criterion; null when the dictionary no longer lets a policy make it. */
export function testOf({ fact, op, value }: PolicyCriterion, dictionary: FactDictionary): LeafTest | null {
  const type = dictionary.get(fact);
  if (!type?.permittedForPriority || comparisonProblems(type, op, value, '').length > 0) return null;
  return leafTest({ op, value }, type);
}

/** The criteria of a tree in the order in which they are written. */
const criteriaOf = (node: PolicyNode, dictionary: FactDictionary): readonly AskedCriterion[] =>
  foldTree<readonly AskedCriterion[]>(node, {
    criterion: (criterion, negated) => {
      const asked = compileCriterion(criterion, dictionary);
      const wanted = negated ? FALSE : TRUE;
      return [{ ...criterion, negated, isMet: (facts) => asked(facts) === wanted }];
    },
    not: (inner) => inner,
    all: (children) => children.flat(),
    any: (children) => children.flat(),
  });
