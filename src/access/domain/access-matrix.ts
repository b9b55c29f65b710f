import { createRequire } from 'node:module';
import { ROLES, type Role } from '../../kernel/index.js';

/** What an operation does with things on its line. `manage` is `edit`, or the technical part of it. */
export const ACTS = ['read', 'edit', 'manage', 'propose', 'approve', 'capacity'] as const;
export type Act = (typeof ACTS)[number];

/** The acts that the verb of a cell stands for; a cell without a verb is `edit`. */
const ACTS_OF_VERB: Readonly<Record<string, readonly Act[]>> = {
  edit: ['read', 'edit', 'manage'],
  read: ['read'],
  technical: ['read', 'manage'],
  propose: ['read', 'propose'],
  approve: ['read', 'approve'],
  capacity: ['read', 'capacity'],
};

/** Whose things a cell reaches: everybody's, the role's own department's, one's own, one's team's. */
export const REACHES = ['all', 'dept', 'own', 'team'] as const;
export type Reach = (typeof REACHES)[number];

/** What a role may do on a line. */
export interface Cell {
  readonly acts: readonly Act[];
  readonly reach: Reach;
  /** What must hold besides, e.g. `C` for a valid ground; null when nothing must. */
  readonly condition: string | null;
}

/** A line of the access matrix: what each role may do; null for nothing. */
export type Line = Readonly<Record<Role, Cell | null>>;

/** Where an operation or a sensitive part of the schema stands in the matrix. */
export interface Policy {
  readonly line: string;
  readonly act: Act;
  /** The conditions of the line's cells that the room itself checks, so that the door lets such cells through. */
  readonly checks?: readonly string[];
}

/** The access matrix, the one table of who may do what; a municipality's lawyer decides it. */
export interface AccessMatrix {
  readonly lines: ReadonlyMap<string, Line>;
  /** By name of a query, mutation or subscription. */
  readonly operations: ReadonlyMap<string, Policy>;
  /** By type (`Person`, `FactInput`), field (`Person.email`) or argument (`interventions(caseId:)`) of the schema. */
  readonly sensitive: ReadonlyMap<string, Policy>;
  /** Lines without personal data: rights on them may come from memory that is at most a second old. */
  readonly rightsFromMemory: ReadonlySet<string>;
  /** Which facts a role may see in a verdict, by sensitivity. */
  readonly factVisibility: ReadonlyMap<string, Line>;
}

/** A cell is written `-`, or `[verb] reach[, condition]`, e.g. `dept`, `propose dept`, `own, C`. */
const CELL = /^(?:(\w+) )?(all|dept|own|team)(?:, (.+))?$/;

/** @throws Error when the text is no cell: the table itself is wrong, and nothing may start with it */
export function parseCell(text: string): Cell | null {
  if (text === '-') return null;
  const [, verb = 'edit', reach, condition = null] = CELL.exec(text) ?? [];
  const acts = Object.hasOwn(ACTS_OF_VERB, verb) ? ACTS_OF_VERB[verb] : undefined;
  if (!reach || !acts) throw new Error(`The access matrix has a cell that cannot be read: "${text}"`);
  return { acts, reach: reach as Reach, condition };
}

type Table<Value> = Readonly<Record<string, Value>>;

interface WrittenPolicy {
  readonly line: string;
  readonly act: string;
  readonly checks?: readonly string[];
}

/** The JSON as it is written. */
export interface WrittenMatrix {
  readonly lines: Table<Table<string>>;
  readonly operations: Table<WrittenPolicy>;
  readonly sensitive: Table<WrittenPolicy>;
  readonly rightsFromMemory: readonly string[];
  readonly factVisibility: Table<Table<string>>;
}

function readLines(written: Table<Table<string>>): ReadonlyMap<string, Line> {
  const readLine = ([name, cells]: [string, Table<string>]): [string, Line] => {
    if (ROLES.some((role) => cells[role] === undefined) || Object.keys(cells).length !== ROLES.length) {
      throw new Error(`The access matrix must have one cell for each role on the line "${name}"`);
    }
    return [name, Object.fromEntries(ROLES.map((role) => [role, parseCell(cells[role] ?? '')])) as Line];
  };
  return new Map(Object.entries(written).map(readLine));
}

/** @throws Error when a cell, an act or the name of a line cannot be read */
export function readMatrix(written: WrittenMatrix): AccessMatrix {
  const lines = readLines(written.lines);
  const readPolicies = (table: WrittenMatrix['operations']): ReadonlyMap<string, Policy> => {
    for (const [name, { line, act, checks = [] }] of Object.entries(table)) {
      const cells = lines.get(line);
      if (!cells || !ACTS.some((known) => known === act)) {
        throw new Error(`The access matrix has no line or act for "${name}": "${line}", "${act}"`);
      }
      const conditions = Object.values(cells).map((cell) => cell?.condition);
      const unknown = checks.find((check) => !conditions.includes(check));
      if (unknown !== undefined) throw new Error(`"${name}" checks what no cell asks for: "${unknown}"`);
    }
    return new Map(Object.entries(table) as [string, Policy][]);
  };
  return {
    lines,
    operations: readPolicies(written.operations),
    sensitive: readPolicies(written.sensitive),
    rightsFromMemory: new Set(written.rightsFromMemory),
    factVisibility: readLines(written.factVisibility),
  };
}

/** The matrix in force, read once; a data file rather than code, so that a lawyer can read it and a test compare it. */
export const ACCESS_MATRIX: AccessMatrix = readMatrix(
  createRequire(import.meta.url)('./access-matrix.json') as WrittenMatrix,
);
