import { readFileSync } from 'node:fs';
import type {
  FactDictionary,
  FactType,
  FactValue,
  Sensitivity,
  ValueType,
} from '../../src/case-file/domain/index.js';
import type {
  Contraindication,
  Leaf,
  Operator,
  RuleNode,
  RuleSet,
} from '../../src/eligibility/domain/index.js';

/** The demo municipality as its authors wrote it, read into the domain's words. */

interface SourceFact {
  readonly name: string;
  readonly label_da: string;
  readonly label_en: string;
  readonly type: ValueType;
  readonly values: readonly string[] | { readonly min: number; readonly max: number } | null;
  readonly sensitivity: Sensitivity;
  readonly sourceDepartment: string;
  readonly remediable: boolean;
  readonly remedy_da: string | null;
}
interface SourceLeaf {
  readonly fact: string;
  readonly op: Operator;
  readonly value: FactValue;
  readonly reason_da: string;
  readonly reason_en: string;
  readonly severity?: 'absolute' | 'relative';
}
type SourceNode =
  SourceLeaf | { readonly all: SourceNode[] } | { readonly any: SourceNode[] } | { readonly not: SourceNode };
interface SourceIntervention {
  readonly id: string;
  readonly eligibility: SourceNode;
  readonly contraindications: readonly SourceLeaf[];
}
export interface Persona {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly verdicts: Readonly<Record<string, 'eligible' | 'not_eligible' | 'needs_information'>>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/demo-source/${name}.json`, import.meta.url), 'utf8'));

const REMEDIES_EN: Readonly<Record<string, string>> = {
  gpReferral: 'Ask the citizen to see their GP about a referral.',
  hasEmployerAgreement: 'Find a workplace together with the employer adviser.',
  teamRecommendation: 'Bring the case before the interdisciplinary team.',
  hasDigitalAccess: 'Arrange digital help for the citizen.',
};

const factTypeOf = (fact: SourceFact): FactType => ({
  name: fact.name,
  label: { da: fact.label_da, en: fact.label_en },
  type: fact.type,
  values: Array.isArray(fact.values) ? (fact.values as string[]) : null,
  range: fact.values !== null && 'min' in fact.values ? fact.values : null,
  sensitivity: fact.sensitivity,
  sourceDepartment: fact.sourceDepartment,
  remedy: fact.remedy_da === null ? null : { da: fact.remedy_da, en: REMEDIES_EN[fact.name] ?? '' },
  permittedForPriority: false,
  emergency:
    fact.name === 'acuteSuicideRisk'
      ? {
          value: true,
          advice: {
            da: 'Ring til den psykiatriske skadestue nu.',
            en: 'Call the psychiatric emergency unit now.',
          },
        }
      : null,
});

const leafOf = ({ fact, op, value, reason_da, reason_en }: SourceLeaf, code: string): Leaf => {
  const words = { da: reason_da, en: reason_en };
  return { fact, op, value, staffReason: words, citizenWording: words, code };
};

function ruleSetOf(source: SourceIntervention): RuleSet {
  let codes = 0;
  const nextCode = (): string => `C${++codes}`.padEnd(3, '_');
  const nodeOf = (node: SourceNode): RuleNode => {
    if ('all' in node) return { all: node.all.map(nodeOf) };
    if ('any' in node) return { any: node.any.map(nodeOf) };
    return 'not' in node ? { not: nodeOf(node.not) } : leafOf(node, nextCode());
  };
  const contraindicationOf = (leaf: SourceLeaf): Contraindication => ({
    ...leafOf(leaf, nextCode()),
    severity: leaf.severity ?? 'absolute',
  });
  return {
    interventionId: source.id,
    legalBasisId: null,
    version: 1,
    validFrom: '2026-01-01',
    validTo: null,
    rules: nodeOf(source.eligibility),
    contraindications: source.contraindications.map(contraindicationOf),
    workedExamples: [],
  };
}

export const demoDictionary: FactDictionary = new Map(
  (read('fact-dictionary') as { facts: SourceFact[] }).facts.map((fact) => [fact.name, factTypeOf(fact)]),
);
export const demoRuleSets: readonly RuleSet[] = (
  read('interventions') as { offers: SourceIntervention[] }
).offers.map(ruleSetOf);
export const demoPersonas = (read('personas-expected') as { personas: Record<string, Persona> }).personas;
