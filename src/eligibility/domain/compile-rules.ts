import type { FactDictionary, FactValue } from '../../case-file/domain/index.js';
import { compileRuleSet, type VersionedContent } from './compile-rule-set.js';
import type {
  CompiledCriterion,
  CompiledNode,
  CompiledRoute,
  CompiledRules,
  CompiledRuleSet,
  SharedFact,
} from './compiled.js';
import { askedFacts, criteriaOf, type AskedFact } from './compiled-tree.js';
import type { Leaf } from './rule.js';
import { valueClasses } from './value-classes.js';

/** The rules of one intervention on one day. Who pays, and with what refund, is no part of it (R49). */
export interface RulesInForce {
  /** All rule sets in force: the common one (`legalBasisId` null) and any that hold for one legal route only. */
  readonly ruleSets: readonly VersionedContent[];
  /** The legal bases in force for the intervention, in listed order. Rule sets of other routes are not heard. */
  readonly routes: readonly string[];
  readonly dictionary: FactDictionary;
}

/**
 * The most ways in which the shared facts of one tree may be combined when it is worked out what the tree can still
 * be. Beyond it the facts that come last are treated as if each criterion asked its own: then more is held possible
 * than is, so that a fact may be asked for in vain, and nothing is decided that is not so.
 */
export const MOST_COMBINATIONS = 4_096;

/** Makes the rules of an intervention ready to be asked about any number of people. */
export function compileRules({ ruleSets, routes, dictionary }: RulesInForce): CompiledRules {
  const compiled = ruleSets.map((ruleSet) => compileRuleSet(ruleSet, dictionary));
  const common = compiled.filter(({ legalBasisId }) => legalBasisId === null);
  const ownOf = (route: string): readonly CompiledRuleSet[] =>
    compiled.filter(({ legalBasisId }) => legalBasisId === route);
  const own = routes.flatMap(ownOf);
  return {
    dictionary,
    legalBasisIds: routes,
    ruleSets: [...common, ...own],
    routes:
      own.length > 0
        ? routes.map((route) => compileRoute(route, [...common, ...ownOf(route)]))
        : common.length > 0
          ? [compileRoute(null, common)]
          : [],
  };
}

function compileRoute(legalBasisId: string | null, ruleSets: readonly CompiledRuleSet[]): CompiledRoute {
  const tree: CompiledNode = { kind: 'all', children: ruleSets.map((ruleSet) => ruleSet.tree) };
  const criteria = criteriaOf(tree);
  return {
    legalBasisId,
    tree,
    absolute: ruleSets.flatMap((ruleSet) => ruleSet.absolute),
    relative: ruleSets.flatMap((ruleSet) => ruleSet.relative),
    shared: sharedFacts(criteria),
    remediable: criteria.some((criterion) => criterion.remediable),
  };
}

function sharedFacts(criteria: readonly CompiledCriterion[]): readonly SharedFact[] {
  const shared: SharedFact[] = [];
  let combinations = 1;
  for (const fact of askedFacts(criteria)) {
    const classes = classesOf(fact);
    if (classes === null || (fact.criteria.length === 1 && classes.length > 1)) continue;
    if (combinations * classes.length > MOST_COMBINATIONS) continue;
    combinations *= classes.length;
    shared.push({ slot: fact.slot, classes });
  }
  return shared;
}

/** The value classes that the criteria on a fact tell apart; null when there are too many. */
export const classesOf = ({ type, criteria }: AskedFact): readonly FactValue[] | null =>
  valueClasses(
    type,
    criteria.map(({ test }) => test),
    criteria.map(({ source }) => (source as Leaf).value),
  );
