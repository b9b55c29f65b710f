import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import { isStorable } from '../clean-text.js';

/** Levels of objects and lists. A tree of 20 nested groups has 40, as every group holds a list; far over any real one. */
const LEVELS_MAX = 40;

/** Values in one tree, groups and texts counted alike: about 250 criteria with wordings in two languages. */
const VALUES_MAX = 4_000;

/** Characters of one text; reasons and wordings are sentences. */
const TEXT_LENGTH_MAX = 2_000;

/** Keys that would reach into the prototype of whatever copies the object. */
const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A tree of JSON whose form only the rules' own room knows. */
export type RuleTree = Readonly<Record<string, unknown>>;

const refuse = (problem: string): never => {
  throw new GraphQLError(`RuleTree ${problem}`);
};

function checkText(text: string): void {
  if (text.length > TEXT_LENGTH_MAX) refuse('has a text that is too long.');
  if (!isStorable(text)) refuse('has a text with control characters or broken Unicode.');
}

/** The values inside one value; checks the value itself. */
function innerOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') checkText(value);
  if (typeof value === 'number' && !Number.isFinite(value)) refuse('has a number that is not finite.');
  if (value === undefined) refuse('has a variable inside; pass the whole tree as one variable.');
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value;
  for (const key of Object.keys(value)) {
    if (UNSAFE_KEYS.has(key)) refuse('has a key that is not allowed.');
    checkText(key);
  }
  return Object.values(value);
}

/** Checks size and depth layer by layer, without recursion, so that no depth can harm the check itself. */
function toRuleTree(value: unknown): RuleTree {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('must be an object.');
  let layer: readonly unknown[] = [value];
  let values = 0;
  for (let level = 1; layer.length > 0; level += 1) {
    if (level > LEVELS_MAX + 1) return refuse('is nested too deeply.');
    values += layer.length;
    if (values > VALUES_MAX) return refuse('is too large.');
    layer = layer.flatMap(innerOf);
  }
  return value as RuleTree;
}

/** Literals are plain data too; the parser's token limit keeps this recursion small. */
const fromLiteral = (node: ValueNode): unknown =>
  node.kind === Kind.OBJECT ? valueFromASTUntyped(node) : undefined;

/** A rule tree as JSON: bounded here, understood and checked in the room of the rules. */
export const RuleTreeScalar = new GraphQLScalarType<RuleTree, RuleTree>({
  name: 'RuleTree',
  description:
    'A tree of criteria as a JSON object: `all`, `any`, `not`, and leaves with fact, operator and value.',
  serialize: toRuleTree,
  parseValue: toRuleTree,
  parseLiteral: (node) => toRuleTree(fromLiteral(node)),
});
