import {
  Kind,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLField,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { PAGE_SIZE_DEFAULT } from './limits.js';

/** Arguments that say how many rows a field gives. */
const PAGE_ARGUMENTS: ReadonlySet<string> = new Set(['first', 'last']);

/** Variables as they came, not yet checked against their types. */
export type Variables = Readonly<Record<string, unknown>>;

function valueOf(node: ValueNode, operation: OperationDefinitionNode, variables: Variables): unknown {
  if (node.kind !== Kind.VARIABLE) return valueFromASTUntyped(node);
  const name = node.name.value;
  if (Object.hasOwn(variables, name)) return variables[name];
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return definition?.defaultValue ? valueFromASTUntyped(definition.defaultValue) : undefined;
}

/**
 * How many rows the field asks for: the literal, the variable, the variable's default, the argument's default, or the
 * usual page. null when the field knows no page size. May be out of range or not whole; who asks decides what then.
 */
export function pageSizeOf(
  field: GraphQLField<unknown, unknown> | undefined,
  node: FieldNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number | null {
  const argument = field?.args.find(({ name }) => PAGE_ARGUMENTS.has(name));
  if (!argument) return null;
  const given = node.arguments?.find(({ name }) => PAGE_ARGUMENTS.has(name.value));
  const value = given ? valueOf(given.value, operation, variables) : undefined;
  if (typeof value === 'number') return value;
  return typeof argument.defaultValue === 'number' ? argument.defaultValue : PAGE_SIZE_DEFAULT;
}
