import {
  allowedValues,
  type FactDictionary,
  type FactType,
  type FactValue,
} from '../../src/case-file/domain/index.js';
import type { Leaf, Outcome, RuleNode, RuleSet } from '../../src/eligibility/domain/index.js';

/**
 * The verdict rules once more, written from their text and sharing no code with the product: slow, by trying
 * everything. Where the two differ, one of them is wrong.
 */

type Known = Readonly<Record<string, FactValue | undefined>>;
type Truth = 'true' | 'false' | 'unknown';
export interface NaiveCase {
  readonly ruleSets: readonly RuleSet[];
  readonly routes: readonly string[];
  readonly dictionary: FactDictionary;
  /** Every value an unknown fact can have; null to take Kleene's word for what is unknown. */
  readonly valuesOf: ((type: FactType) => readonly FactValue[]) | null;
}

const BEST_FIRST: readonly Outcome[] = [
  'ELIGIBLE',
  'ELIGIBLE_AFTER',
  'NEEDS_INFORMATION',
  'NEEDS_ASSESSMENT',
  'NOT_ELIGIBLE',
];

export function compares(leaf: Pick<Leaf, 'op' | 'value'>, type: FactType, value: FactValue): boolean {
  const rank = (one: FactValue): number =>
    type.type === 'ordered_enum' ? allowedValues(type).indexOf(one as string) : (one as number);
  const list = leaf.value as string[];
  switch (leaf.op) {
    case 'eq':
      return value === leaf.value;
    case 'neq':
      return value !== leaf.value;
    case 'gte':
      return rank(value) >= rank(leaf.value);
    case 'lte':
      return rank(value) <= rank(leaf.value);
    case 'in':
      return list.includes(value as string);
    case 'not_in':
      return !list.includes(value as string);
    case 'includes_any':
      return (value as string[]).filter((one) => list.includes(one)).length > 0;
    case 'excludes_all':
      return (value as string[]).filter((one) => list.includes(one)).length === 0;
  }
}

function typeOf(name: string, dictionary: FactDictionary): FactType {
  const type = dictionary.get(name);
  if (!type) throw new Error(`The dictionary has no fact ${name}.`);
  return type;
}

const not = (truth: Truth): Truth => (truth === 'unknown' ? 'unknown' : truth === 'true' ? 'false' : 'true');

/** Kleene's three values. `remedied`: what fails and can be remedied counts as true; `flipped`: these codes turned round. */
function truthOf(
  node: RuleNode,
  known: Known,
  dictionary: FactDictionary,
  what: { remedied?: boolean; flipped?: readonly string[]; under?: boolean } = {},
): Truth {
  const of = (child: RuleNode): Truth => truthOf(child, known, dictionary, what);
  if ('all' in node) {
    const truths = node.all.map(of);
    return truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true';
  }
  if ('any' in node) {
    const truths = node.any.map(of);
    return truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false';
  }
  if ('not' in node)
    return not(truthOf(node.not, known, dictionary, { ...what, under: what.under !== true }));
  if ('professional' in node) return 'unknown';
  const type = typeOf(node.fact, dictionary);
  const value = known[node.fact];
  if (value === undefined) return 'unknown';
  const remediable = type.remedy !== null && what.under !== true && node.value !== false;
  const truth = compares(node, type, value) || (what.remedied === true && remediable) ? 'true' : 'false';
  return what.flipped?.includes(node.code) ? not(truth) : truth;
}

const factsIn = (node: RuleNode): string[] => {
  if ('all' in node) return node.all.flatMap(factsIn);
  if ('any' in node) return node.any.flatMap(factsIn);
  if ('not' in node) return factsIn(node.not);
  return 'fact' in node ? [node.fact] : [];
};

/** Every way in which the facts named can turn out, if they are not known. */
function completions(known: Known, names: readonly string[], { dictionary, valuesOf }: NaiveCase): Known[] {
  return [...new Set(names)]
    .filter((name) => known[name] === undefined)
    .reduce<Known[]>(
      (sofar, name) =>
        sofar.flatMap((facts) =>
          (valuesOf ?? (() => []))(typeOf(name, dictionary)).map((value) => ({ ...facts, [name]: value })),
        ),
      [known],
    );
}

/** The routes that are evaluated, each with its rule sets. */
function evaluated({ ruleSets, routes }: NaiveCase): RuleSet[][] {
  const common = ruleSets.filter((one) => one.legalBasisId === null);
  const own = (route: string): RuleSet[] => ruleSets.filter((one) => one.legalBasisId === route);
  if (routes.some((route) => own(route).length > 0)) return routes.map((route) => [...common, ...own(route)]);
  return common.length > 0 ? [common] : [];
}

function routeOutcome(
  rules: readonly RuleSet[],
  known: Known,
  given: NaiveCase,
  flipped: readonly string[],
): Outcome {
  const tree: RuleNode = { all: rules.map((one) => one.rules) };
  const met = (severity: string): boolean =>
    rules
      .flatMap((one) => one.contraindications)
      .filter((one) => one.severity === severity)
      .some((one) => truthOf(one, known, given.dictionary, { flipped }) === 'true');
  const kleene = truthOf(tree, known, given.dictionary, { flipped });
  const remedied = truthOf(tree, known, given.dictionary, { flipped, remedied: true });
  /** What a tree that is unknown would be with every fact known; both answers where nothing is tried out. */
  const answers = (): Truth[] =>
    given.valuesOf === null
      ? ['true', 'false']
      : completions(known, factsIn(tree), given).map((facts) =>
          truthOf(tree, facts, given.dictionary, { flipped }),
        );

  if (met('absolute')) return 'NOT_ELIGIBLE';
  if (kleene === 'false' && remedied === 'false') return 'NOT_ELIGIBLE';
  if (met('relative')) return 'NEEDS_ASSESSMENT';
  if (kleene === 'false') return 'ELIGIBLE_AFTER';
  if (kleene === 'true' || answers().every((answer) => answer === 'true')) return 'ELIGIBLE';
  return answers().every((answer) => answer === 'unknown') ? 'NEEDS_ASSESSMENT' : 'NEEDS_INFORMATION';
}

export function naiveOutcome(given: NaiveCase, known: Known, flipped: readonly string[] = []): Outcome {
  const outcomes = evaluated(given).map((rules) => routeOutcome(rules, known, given, flipped));
  return BEST_FIRST.find((outcome) => outcomes.includes(outcome)) ?? 'ELIGIBLE';
}

/** The unknown facts that change the outcome for some values of all the others: those of trees, those of contraindications. */
export function naiveOpenFacts(
  given: NaiveCase,
  known: Known,
): { missing: string[]; toBeConfirmed: string[] } {
  const heard = [...new Set(evaluated(given).flat())];
  const inTrees = heard.flatMap((one) => factsIn(one.rules));
  const against = heard.flatMap((one) => one.contraindications.map((leaf) => leaf.fact));
  const names = [...new Set([...inTrees, ...against])].filter((name) => known[name] === undefined);
  const outcomes = new Map<string, Outcome>();
  const outcomeFor = (facts: Known): Outcome => {
    const key = names.map((name) => JSON.stringify(facts[name])).join();
    const outcome = outcomes.get(key) ?? naiveOutcome(given, facts);
    outcomes.set(key, outcome);
    return outcome;
  };
  const matters = (name: string): boolean =>
    completions(
      known,
      names.filter((other) => other !== name),
      given,
    ).some((facts) => new Set(completions(facts, [name], given).map(outcomeFor)).size > 1);
  const open = names.filter(matters);
  return {
    missing: open.filter((name) => inTrees.includes(name)),
    toBeConfirmed: open.filter((name) => against.includes(name)),
  };
}
