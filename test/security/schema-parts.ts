import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** One query or mutation of the schema. */
export interface SchemaOperation {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  readonly field: GraphQLField<unknown, unknown>;
}

/** Every query and mutation of the schema, in the order of their names. */
export const operationsOf = (schema: GraphQLSchema): readonly SchemaOperation[] =>
  (['query', 'mutation'] as const).flatMap((kind) => {
    const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    return Object.values(root?.getFields() ?? {}).map((field) => ({
      kind,
      name: field.name,
      field: field as GraphQLField<unknown, unknown>,
    }));
  });

/** A part of an operation's arguments, and where it stands: `input.items.caseId`; items of a list have no number. */
export interface ArgumentPart {
  readonly path: string;
  readonly part: GraphQLArgument | GraphQLInputField;
  readonly isList: boolean;
}

const listed = (type: GraphQLInputType): boolean => isListType(getNullableType(type));

/** Every argument of an operation and every field of the input objects in it. */
export function argumentParts(field: GraphQLField<unknown, unknown>): readonly ArgumentPart[] {
  const walk = (
    part: GraphQLArgument | GraphQLInputField,
    path: string,
    within: readonly GraphQLNamedType[],
  ): ArgumentPart[] => {
    const type = getNamedType(part.type);
    const own = { path, part, isList: listed(part.type) };
    if (!isInputObjectType(type) || within.includes(type)) return [own];
    return [
      own,
      ...Object.values(type.getFields()).flatMap((inner) =>
        walk(inner, `${path}.${inner.name}`, [...within, type]),
      ),
    ];
  };
  return field.args.flatMap((argument) => walk(argument, argument.name, []));
}

/** Names of texts that mean one thing among others, although the schema calls them texts. */
const MEANS_ONE_THING = /^(?:slug|id|key|departments?|.*(?:Id|Ids|Slug|Slugs|Key|Departments?))$/;

/** Whether a part names one of the things that are kept: an ID, or a text that works like one. */
export function isIdLike({ part }: ArgumentPart): boolean {
  const type = getNamedType(part.type);
  if (part.name === 'idempotencyKey') return false;
  return type.name === 'ID' || (type.name === 'String' && MEANS_ONE_THING.test(part.name));
}

/** Most fields and fragments that a generated selection asks for: under the limit of an operation, which is 500. */
const SELECTIONS_MAX = 420;
const DEPTH_MAX = 8;

const needsNothing = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.every((argument) => !isNonNullType(argument.type) || argument.defaultValue !== undefined);

function selectionOf(
  type: GraphQLNamedType,
  depth: number,
  within: readonly GraphQLNamedType[],
): string | null {
  if (isUnionType(type)) {
    const members = type
      .getTypes()
      .map((member) => `... on ${member.name} ${selectionOf(member, depth, within) ?? '{ __typename }'}`);
    return `{ __typename ${members.join(' ')} }`;
  }
  if (!isObjectType(type)) return isCompositeType(type) ? '{ __typename }' : '';
  if (depth === 0 || within.includes(type)) return null;
  const fields = Object.values(type.getFields())
    .filter(needsNothing)
    .flatMap((field) => {
      const selection = selectionOf(getNamedType(field.type), depth - 1, [...within, type]);
      return selection === null ? [] : [`${field.name} ${selection}`];
    });
  return `{ __typename ${fields.join(' ')} }`;
}

/** What was found for each field; it is asked for thousands of times. */
const selections = new WeakMap<GraphQLField<unknown, unknown>, string>();

/** A selection of everything an answer can hold, as deep as one operation may ask; none for a scalar. */
export function wholeSelection(field: GraphQLField<unknown, unknown>): string {
  const known = selections.get(field);
  if (known !== undefined) return known;
  const selection = deepestSelection(field);
  selections.set(field, selection);
  return selection;
}

function deepestSelection(field: GraphQLField<unknown, unknown>): string {
  for (let depth = DEPTH_MAX; depth > 1; depth -= 1) {
    const selection = selectionOf(getNamedType(field.type), depth, []);
    if (selection === null) break;
    if ((selection.match(/\w+/g) ?? []).length <= SELECTIONS_MAX) return selection;
  }
  return selectionOf(getNamedType(field.type), 1, []) ?? '{ __typename }';
}

/** The document of an operation with those of its arguments that are given, each a variable of its own name. */
export function documentOf({ kind, field }: SchemaOperation, given: object): string {
  const args = field.args.filter(({ name }) => name in given);
  const declared = args.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const handed = args.map(({ name }) => `${name}: $${name}`).join(', ');
  const call = args.length > 0 ? `${field.name}(${handed})` : field.name;
  return `${kind}${args.length > 0 ? ` (${declared})` : ''} { answer: ${call} ${wholeSelection(field)} }`;
}
