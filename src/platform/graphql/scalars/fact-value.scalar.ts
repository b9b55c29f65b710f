import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isStorable } from '../clean-text.js';

/** What a fact may be said to be; the same as case-file's `FactValue`, which this room may not import. */
type Value = boolean | number | string | readonly string[];

/** Items in a list; the largest set of the fact dictionary has under 20 values. */
const ITEMS_MAX = 50;

/** Characters in a text; values are identifiers such as `musculoskeletal_pain`. */
const TEXT_LENGTH_MAX = 200;

const refuse = (problem: string): never => {
  throw new GraphQLError(`FactValue ${problem}`);
};

function toText(value: unknown): string {
  if (typeof value !== 'string') return refuse('lists may hold texts only.');
  if (value.length > TEXT_LENGTH_MAX) return refuse('texts are too long.');
  // Control characters are in no identifier, and in a log or a file they are somebody's trick.
  if (!isStorable(value) || /\p{Cc}/u.test(value))
    return refuse('texts may not hold control characters or broken Unicode.');
  return value;
}

function toNumber(value: number): number {
  if (!Number.isFinite(value)) return refuse('numbers must be finite.');
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return refuse('whole numbers must be within 2^53.');
  return value;
}

function toFactValue(value: unknown): Value {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return toNumber(value);
    case 'string':
      return toText(value);
    default:
      if (!Array.isArray(value)) return refuse('must be a boolean, a number, a text or a list of texts.');
      if (value.length > ITEMS_MAX) return refuse('lists are too long.');
      return value.map(toText);
  }
}

function fromLiteral(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.BOOLEAN:
    case Kind.STRING:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      // One level only: a list inside gives undefined, which toText refuses.
      return node.values.map((item) => (item.kind === Kind.STRING ? item.value : undefined));
    case Kind.ENUM:
      return refuse('texts must stand in quotes.');
    default:
      return undefined;
  }
}

/** The value of a fact, in the four forms that facts have. Which of them a fact takes says the fact dictionary. */
export const FactValueScalar = new GraphQLScalarType<Value, Value>({
  name: 'FactValue',
  description:
    'The value of a fact: a boolean, a number, a text or a list of texts, as the fact dictionary says.',
  serialize: toFactValue,
  parseValue: toFactValue,
  parseLiteral: (node) => toFactValue(fromLiteral(node)),
});
