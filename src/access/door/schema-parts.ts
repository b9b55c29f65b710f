import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { ACCESS_MATRIX, type AccessMatrix } from '../domain/index.js';
import { SENSITIVE } from './sensitive.decorator.js';

type Field = GraphQLField<unknown, unknown>;

/** The fields of Query, Mutation and Subscription: the operations. */
export const rootFields = (schema: GraphQLSchema): readonly Field[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    type ? Object.values(type.getFields()) : [],
  );

/** The arguments of an operation that have a line of their own, or whose type has one, with what the line names. */
export const sensitiveArguments = (
  field: Field,
  matrix: AccessMatrix,
): readonly (readonly [GraphQLArgument, string])[] =>
  field.args
    .flatMap((argument) =>
      [`${field.name}(${argument.name}:)`, getNamedType(argument.type).name].map(
        (part) => [argument, part] as const,
      ),
    )
    .filter(([, part]) => matrix.sensitive.has(part));

interface Marked {
  readonly extensions: Readonly<Record<string, unknown>>;
}

const isMarked = ({ extensions }: Marked): boolean => extensions[SENSITIVE] === true;

function uncoveredParts(type: GraphQLNamedType, matrix: AccessMatrix): readonly string[] {
  if (!isObjectType(type) && !isInputObjectType(type)) return [];
  if (matrix.sensitive.has(type.name)) return [];
  const fields: readonly (Marked & { readonly name: string })[] = Object.values(type.getFields());
  return [
    ...(isMarked(type) ? [type.name] : []),
    ...fields.filter(isMarked).map((field) => `${type.name}.${field.name}`),
  ].filter((part) => !matrix.sensitive.has(part));
}

/**
 * Every query, mutation and subscription without a line in the access matrix, and every part of the schema that is
 * marked as sensitive without one (ASVS 8.1.1). Nothing starts while there is any.
 */
export function uncoveredOperations(
  schema: GraphQLSchema,
  matrix: AccessMatrix = ACCESS_MATRIX,
): readonly string[] {
  const operations = rootFields(schema)
    .map((field) => field.name)
    .filter((name) => !matrix.operations.has(name));
  const parts = Object.values(schema.getTypeMap()).flatMap((type) => uncoveredParts(type, matrix));
  return [...operations, ...parts];
}
