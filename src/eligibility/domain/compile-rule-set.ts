import type { FactDictionary, FactType } from '../../case-file/domain/index.js';
import type { CompiledCriterion, CompiledNode, CompiledRuleSet } from './compiled.js';
import { comparisonProblems } from './leaf-problems.js';
import { leafTest } from './operators.js';
import { FALSE, PROFESSIONAL, TRUE } from './possible.js';
import type { Contraindication, Leaf, ProfessionalCriterion, RuleNode, RuleSet } from './rule.js';

/** What of a published version decides about people. */
export type VersionedContent = Pick<RuleSet, 'legalBasisId' | 'version' | 'rules' | 'contraindications'>;

/** Makes one version of rules ready for a dictionary. Total: rules that no longer fit the dictionary compile too. */
export function compileRuleSet(ruleSet: VersionedContent, dictionary: FactDictionary): CompiledRuleSet {
  const facts: SlotsByName = new Map(
    [...dictionary.values()].map((type, slot) => [type.name, { type, slot }]),
  );
  const compile = (source: Criterion, path: string, negated: boolean): CompiledCriterion =>
    compileCriterion(source, { path, negated }, facts);
  const contraindications = ruleSet.contraindications.map((source, index) =>
    compile(source, `contraindications[${index}]`, false),
  );
  const ofSeverity = (severity: Contraindication['severity']): CompiledCriterion[] =>
    contraindications.filter(({ source }) => (source as Contraindication).severity === severity);
  return {
    legalBasisId: ruleSet.legalBasisId,
    version: ruleSet.version,
    tree: compileNode(ruleSet.rules, 'rules', false, compile),
    absolute: ofSeverity('absolute'),
    relative: ofSeverity('relative'),
  };
}

/** The facts of a dictionary with their place in it. */
type SlotsByName = ReadonlyMap<string, { readonly type: FactType; readonly slot: number }>;

type Criterion = Leaf | Contraindication | ProfessionalCriterion;

function compileNode(
  node: RuleNode,
  path: string,
  negated: boolean,
  compile: (source: Criterion, path: string, negated: boolean) => CompiledCriterion,
): CompiledNode {
  const group = (kind: 'all' | 'any', children: readonly RuleNode[]): CompiledNode => ({
    kind,
    children: children.map((child, index) =>
      compileNode(child, `${path}.${kind}[${index}]`, negated, compile),
    ),
  });
  if ('all' in node) return group('all', node.all);
  if ('any' in node) return group('any', node.any);
  if ('not' in node) return { kind: 'not', child: compileNode(node.not, `${path}.not`, !negated, compile) };
  return compile(node, path, negated);
}

function compileCriterion(
  source: Criterion,
  place: { readonly path: string; readonly negated: boolean },
  facts: SlotsByName,
): CompiledCriterion {
  const known = 'fact' in source ? facts.get(source.fact) : undefined;
  // Rules outlive dictionaries: what cannot be compared any more is for a person to look at, never met by accident.
  if (!('fact' in source) || !known || comparisonProblems(known.type, source.op, source.value, '').length > 0)
    return {
      kind: 'criterion',
      source,
      ...place,
      type: null,
      slot: facts.size,
      test: () => false,
      whenUnknown: PROFESSIONAL,
      remediable: false,
    };
  return {
    kind: 'criterion',
    source,
    ...place,
    ...known,
    test: leafTest(source, known.type),
    whenUnknown: FALSE | TRUE,
    remediable: !place.negated && isRemediable(source, known.type),
  };
}

/**
 * A remedy tells how to make a fact true (get the referral, find the workplace). It does not help where the fact is
 * true and should not be: inside `not`, or where a yes/no fact is required to be false.
 */
const isRemediable = (leaf: Leaf, type: FactType): boolean => type.remedy !== null && leaf.value !== false;
