import {
  getNamedType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { typedLiteral, validValue } from './input-values.js';
import { Random } from './random.js';

type AnyField = GraphQLField<unknown, unknown>;

/** A field with the arguments it cannot do without, and those given as literals. */
export function fieldCall(field: AnyField, given: Readonly<Record<string, string>> = {}): string {
  const random = new Random(1);
  const args = field.args.flatMap((argument) => {
    const literal = given[argument.name];
    if (literal !== undefined) return [`${argument.name}: ${literal}`];
    const required = isNonNullType(argument.type) && argument.defaultValue === undefined;
    return required
      ? [`${argument.name}: ${typedLiteral(argument.type, validValue(argument.type, random))}`]
      : [];
  });
  return args.length > 0 ? `${field.name}(${args.join(', ')})` : field.name;
}

const objectFields = (type: GraphQLObjectType): readonly AnyField[] =>
  Object.values(type.getFields()).filter((field) => isObjectType(getNamedType(field.type)));

const targetOf = (field: AnyField): GraphQLObjectType => getNamedType(field.type) as GraphQLObjectType;

/** A way from the query root to a type, and from there around back to it. */
export interface Loop {
  readonly into: readonly AnyField[];
  readonly around: readonly AnyField[];
}

function pathBetween(from: GraphQLObjectType, to: GraphQLObjectType): readonly AnyField[] | null {
  const ways: (readonly AnyField[])[] = objectFields(from).map((field) => [field]);
  const seen = new Set<GraphQLObjectType>();
  for (const way of ways) {
    const last = way.at(-1);
    if (!last) continue;
    const type = targetOf(last);
    if (type === to) return way;
    if (seen.has(type)) continue;
    seen.add(type);
    ways.push(...objectFields(type).map((field) => [...way, field]));
  }
  return null;
}

/**
 * The shortest loop in the schema, through a paged field if `paged`; null when the schema has none, and so can be asked
 * only so deep as it is.
 */
export function loopOf(schema: GraphQLSchema, paged = false): Loop | null {
  const query = schema.getQueryType();
  if (!query) return null;
  const loops = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => {
      const into = pathBetween(query, type as GraphQLObjectType);
      const around = pathBetween(type as GraphQLObjectType, type as GraphQLObjectType);
      return into && around ? [{ into, around }] : [];
    })
    .filter(
      ({ around }) => !paged || around.some((field) => field.args.some(({ name }) => name === 'first')),
    );
  return (
    loops.sort(
      (left, right) => left.into.length + left.around.length - right.into.length - right.around.length,
    )[0] ?? null
  );
}

/** A selection nested `levels` deep along the loop, ending in `__typename`. */
export function nested(loop: Loop, levels: number, given: Readonly<Record<string, string>> = {}): string {
  const path = [...loop.into];
  while (path.length < levels) path.push(...loop.around);
  return (
    path.map((field) => `${fieldCall(field, given)} { `).join('') + '__typename' + ' }'.repeat(path.length)
  );
}

/** The shortest way from the query root to a field with pages, and only that page asked for; null when there is none. */
export function onePage(schema: GraphQLSchema, first: string): string | null {
  const query = schema.getQueryType();
  const ways: (readonly AnyField[])[] = query ? objectFields(query).map((field) => [field]) : [];
  const seen = new Set<GraphQLObjectType>();
  for (const way of ways) {
    const last = way.at(-1);
    if (!last) continue;
    if (last.args.some(({ name }) => name === 'first')) {
      const calls = way.map((field) => fieldCall(field, field === last ? { first } : {}));
      return `${calls.join(' { ')} { __typename }${' }'.repeat(way.length - 1)}`;
    }
    if (seen.has(targetOf(last))) continue;
    seen.add(targetOf(last));
    ways.push(...objectFields(targetOf(last)).map((field) => [...way, field]));
  }
  return null;
}
