import { getNamedType, isObjectType, isUnionType, type GraphQLNamedType } from 'graphql';
import { argumentParts, type SchemaOperation } from './schema-parts.js';

/**
 * The types that hold something of a citizen. The matrix calls more types sensitive: colleagues and proposals of rules,
 * which are no citizen's, and what is sent rather than answered.
 */
const OF_NO_CITIZEN = ['Person', 'PendingChange', 'FactInput'];

/** Arguments that say which citizen is meant. */
const NAMES_A_CITIZEN = /^(?:caseId|civilRegistrationNumber)$/;

/** Whether an answer of the type can hold a type, however deep. */
function reaches(type: GraphQLNamedType, wanted: ReadonlySet<string>, seen: Set<string>): boolean {
  if (wanted.has(type.name)) return true;
  if (seen.has(type.name)) return false;
  seen.add(type.name);
  if (isUnionType(type)) return type.getTypes().some((member) => reaches(member, wanted, seen));
  return (
    isObjectType(type) &&
    Object.values(type.getFields()).some((field) => reaches(getNamedType(field.type), wanted, seen))
  );
}

/** Whether a query can show something of a citizen, or is about one: then every single one leaves a row. */
export function readsPersonalData({ kind, field }: SchemaOperation, sensitive: readonly string[]): boolean {
  if (kind !== 'query') return false;
  const types = new Set(sensitive.filter((part) => /^\w+$/.test(part) && !OF_NO_CITIZEN.includes(part)));
  return (
    reaches(getNamedType(field.type), types, new Set()) ||
    argumentParts(field).some(({ part }) => NAMES_A_CITIZEN.test(part.name))
  );
}
