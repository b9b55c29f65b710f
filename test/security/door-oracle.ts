import { readFileSync } from 'node:fs';
import { getNamedType } from 'graphql';
import type { Role } from '../../src/kernel/index.js';
import type { SchemaOperation } from './schema-parts.js';

interface Policy {
  readonly line: string;
  readonly act: string;
  readonly checks?: readonly string[];
}

interface Table {
  readonly lines: Readonly<Record<string, Readonly<Record<Role, string>>>>;
  readonly operations: Readonly<Record<string, Policy>>;
  readonly sensitive: Readonly<Record<string, Policy>>;
}

/** The table as the lawyer reads it, and not as the program does. */
const MATRIX = JSON.parse(
  readFileSync(new URL('../../src/access/domain/access-matrix.json', import.meta.url), 'utf8'),
) as Table;

/** What a verb in a cell permits; a cell without one permits whatever the line is about. */
const PERMITS: Readonly<Record<string, readonly string[]>> = {
  read: ['read'],
  technical: ['read', 'manage'],
  propose: ['read', 'propose'],
  approve: ['read', 'approve'],
  capacity: ['read', 'capacity'],
};
const WHOLE = ['read', 'edit', 'manage'];

/** Whose things a role reaches by a policy; null when it may not at all. */
export function reachOf(policy: Policy | undefined, role: Role): 'all' | 'dept' | 'own' | 'team' | null {
  const cell = policy && MATRIX.lines[policy.line]?.[role];
  if (!policy || !cell || cell === '-') return null;
  const [scope = '', condition] = cell.split(', ');
  const [reach = '', verb] = scope.split(' ').reverse();
  const acts = verb === undefined ? WHOLE : (PERMITS[verb] ?? []);
  if (!acts.includes(policy.act)) return null;
  if (condition !== undefined && policy.checks?.includes(condition) !== true) return null;
  return reach as 'all' | 'dept' | 'own' | 'team';
}

/** Whether the door lets a role in with these arguments. */
export const letsIn = ({ name, field }: SchemaOperation, role: Role, given: object): boolean =>
  reachOf(MATRIX.operations[name], role) !== null &&
  field.args
    .filter((argument) => (given as Record<string, unknown>)[argument.name] != null)
    .flatMap((argument) => [`${name}(${argument.name}:)`, getNamedType(argument.type).name])
    .filter((part) => part in MATRIX.sensitive)
    .every((part) => reachOf(MATRIX.sensitive[part], role) !== null);

/** Whose things a role reaches with an operation; null for none. */
export const operationReach = ({ name }: SchemaOperation, role: Role): ReturnType<typeof reachOf> =>
  reachOf(MATRIX.operations[name], role);

/** The parts of the schema that the matrix calls sensitive. */
export const SENSITIVE_PARTS: readonly string[] = Object.keys(MATRIX.sensitive);

/** The policy of a type or field of the schema, e.g. `Placement` or `CaseFile.civilRegistrationNumber`. */
export const sensitivePolicy = (part: string): Policy | undefined => MATRIX.sensitive[part];
