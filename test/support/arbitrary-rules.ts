import fc, { type Arbitrary } from 'fast-check';
import {
  allowedValues,
  type FactDictionary,
  type FactType,
  type FactValue,
} from '../../src/case-file/domain/index.js';
import {
  OPERATORS_OF,
  type Contraindication,
  type Leaf,
  type Operator,
  type RuleNode,
  type RuleSet,
} from '../../src/eligibility/domain/index.js';

/** Random rules and people over a small dictionary with a fact of every type, small enough to try every value. */

const factType = (name: string, more: Partial<FactType>): FactType => ({
  name,
  label: { da: `Fakta ${name}`, en: `Fact ${name}` },
  type: 'boolean',
  values: null,
  range: null,
  sensitivity: 'ordinary',
  sourceDepartment: 'social',
  remedy: null,
  permittedForPriority: false,
  emergency: null,
  ...more,
});

const remedy = { da: 'Gør noget ved det.', en: 'Do something about it.' };
const health = { sensitivity: 'special_category', sourceDepartment: 'health' } as const;
export const smallDictionary: FactDictionary = new Map(
  [
    factType('yes', {}),
    factType('referral', { ...health, remedy }),
    factType('age', { type: 'integer', range: { min: 0, max: 4 } }),
    factType('hours', { type: 'number', range: { min: 0, max: 2 }, sensitivity: 'confidential' }),
    factType('benefit', { type: 'enum', values: ['a', 'b', 'c'], sensitivity: 'confidential' }),
    factType('level', {
      type: 'ordered_enum',
      values: ['low', 'mid', 'high'],
      remedy,
      sourceDepartment: 'employment',
    }),
    factType('illness', { ...health, type: 'enum_set', values: ['none', 'x', 'y'] }),
    factType('danger', {
      ...health,
      emergency: { value: true, advice: { da: 'Ring 112.', en: 'Call 112.' } },
    }),
  ].map((type) => [type.name, type]),
);

/** A fact of the small dictionary. */
export function smallFact(name: string): FactType {
  const type = smallDictionary.get(name);
  if (!type) throw new Error(`The small dictionary has no fact ${name}.`);
  return type;
}

/** Every value a fact of the small dictionary can have; numbers between the whole limits by their halves. */
export function valuesOf(type: FactType): readonly FactValue[] {
  switch (type.type) {
    case 'boolean':
      return [true, false];
    case 'integer':
      return [0, 1, 2, 3, 4];
    case 'number':
      return [0, 0.5, 1, 1.5, 2];
    case 'enum':
    case 'ordered_enum':
      return allowedValues(type);
    case 'enum_set':
      return [['none'], ['x'], ['y'], ['x', 'y']];
  }
}

const words = fc.constant({ da: 'Fordi.', en: 'Because.' });

const required = (type: FactType, op: Operator): Arbitrary<FactValue> => {
  if (['in', 'not_in', 'includes_any', 'excludes_all'].includes(op))
    return fc.subarray([...allowedValues(type)], { minLength: 1 });
  return type.type === 'number' ? fc.constantFrom(0, 1, 2) : fc.constantFrom(...valuesOf(type));
};

/** A criterion on one of these facts of the small dictionary; all have the same code. */
export const arbitraryLeaf = (names: readonly string[]): Arbitrary<Leaf> =>
  fc
    .constantFrom(...names.map(smallFact))
    .chain((type) => fc.constantFrom(...OPERATORS_OF[type.type]).map((op) => ({ type, op })))
    .chain(({ type, op }) =>
      fc.record({
        fact: fc.constant(type.name),
        op: fc.constant(op),
        value: required(type, op),
        staffReason: words,
        citizenWording: words,
        code: fc.constant('CODE'),
      }),
    );

const professional: Arbitrary<RuleNode> = fc.record({
  professional: fc.constant({ departmentId: 'health', question: { da: 'Egnet?', en: 'Suitable?' } }),
  staffReason: words,
  citizenWording: words,
  code: fc.constant('CODE'),
});

const tree = (names: readonly string[]): Arbitrary<RuleNode> => {
  const { node } = fc.letrec<{ node: RuleNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { arbitrary: arbitraryLeaf(names), weight: 6 },
      { arbitrary: professional, weight: 1 },
      { arbitrary: fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }), weight: 4 },
      { arbitrary: fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }), weight: 4 },
      { arbitrary: fc.record({ not: tie('node') }), weight: 1 },
    ),
  }));
  return node;
};

const contraindication = (names: readonly string[]): Arbitrary<Contraindication> =>
  fc
    .tuple(arbitraryLeaf(names), fc.constantFrom('absolute', 'relative'))
    .map(([criterion, severity]): Contraindication => ({
      ...criterion,
      severity,
    }));

/** Gives every criterion a code of its own, over all rule sets, so that tests can name one. */
function withCodes(ruleSets: readonly RuleSet[]): readonly RuleSet[] {
  let codes = 0;
  return JSON.parse(JSON.stringify(ruleSets), (key, value: unknown) =>
    key === 'code' ? `C_${++codes}` : value,
  ) as RuleSet[];
}

/** Rules of one intervention, people and legal routes, with at most `facts` different facts in the rules. */
export interface ArbitraryCase {
  readonly ruleSets: readonly RuleSet[];
  readonly routes: readonly string[];
  readonly dictionary: FactDictionary;
  readonly known: Readonly<Record<string, FactValue>>;
}

export const arbitraryCase = (facts = 4): Arbitrary<ArbitraryCase> =>
  fc.shuffledSubarray([...smallDictionary.keys()], { minLength: 1, maxLength: facts }).chain((names) => {
    const ruleSet = (legalBasisId: string | null): Arbitrary<RuleSet> =>
      fc.record({
        interventionId: fc.constant('it'),
        legalBasisId: fc.constant(legalBasisId),
        version: fc.integer({ min: 1, max: 3 }),
        validFrom: fc.constant('2026-01-01'),
        validTo: fc.constant(null),
        rules: tree(names),
        contraindications: fc.array(contraindication(names), { maxLength: 2 }),
        workedExamples: fc.constant([]),
      });
    return fc.record({
      ruleSets: fc
        .oneof(
          { arbitrary: fc.tuple(ruleSet(null)), weight: 3 },
          { arbitrary: fc.tuple(ruleSet(null), ruleSet('law-a'), ruleSet('law-b')), weight: 1 },
          { arbitrary: fc.tuple(ruleSet('law-a'), ruleSet('law-b')), weight: 1 },
          { arbitrary: fc.tuple(ruleSet(null), ruleSet('law-b')), weight: 1 },
        )
        .map((all) => withCodes(all)),
      routes: fc.constantFrom(['law-a', 'law-b'], ['law-b', 'law-a'], ['law-b'], []),
      dictionary: fc.constant(smallDictionary),
      known: personWith(names),
    });
  });

/** A person of whom each of these facts is known or not. */
const personWith = (names: readonly string[]): Arbitrary<Record<string, FactValue>> =>
  fc
    .tuple(
      ...names.map((name) =>
        fc.option(
          fc.constantFrom(...valuesOf(smallFact(name))).map((value) => [name, value] as const),
          { freq: 2 },
        ),
      ),
    )
    .map((facts) => Object.fromEntries(facts.filter((fact) => fact !== null)));
