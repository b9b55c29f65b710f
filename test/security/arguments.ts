import { randomUUID } from 'node:crypto';
import { argumentParts, isIdLike, type SchemaOperation } from './schema-parts.js';
import { KINDS, type FixtureSet, type Kind } from './world/index.js';

/** How open the thing is that an id argument names. */
export type Openness =
  /** Somebody's: not yours and not there must be the same answer. */
  | 'private'
  /** An intervention, or a place of one: what is published everybody reads, a draft is its department's. */
  | 'catalogue'
  /** A department: everybody knows which there are, and acts only in the own one. */
  | 'department'
  /** A word of the reference data, or a colleague: anybody may name it. */
  | 'open';

/** An id in the arguments of an operation. */
export interface IdArgument {
  readonly path: string;
  readonly openness: Openness;
  /** What it names in every fixture set; null for words of the reference data. */
  readonly kind: Kind | null;
}

type Tree = Record<string, unknown>;

/** The values at a path; a list on the way stands for each of its items. */
export function valuesAt(tree: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(tree)) return tree.flatMap((item) => valuesAt(item, path));
  const [first, ...rest] = path;
  if (first === undefined) return [tree];
  return typeof tree === 'object' && tree !== null && first in tree
    ? valuesAt((tree as Tree)[first], rest)
    : [];
}

/** The same arguments with other values at a path. */
export function withValue(tree: unknown, path: readonly string[], value: (old: unknown) => unknown): unknown {
  if (Array.isArray(tree)) return tree.map((item) => withValue(item, path, value));
  const [first, ...rest] = path;
  if (first === undefined) return value(tree);
  if (typeof tree !== 'object' || tree === null || !(first in tree)) return tree;
  return { ...tree, [first]: withValue((tree as Tree)[first], rest, value) };
}

/** Every id argument of an operation as the arguments of a set fill it. */
export function idArguments(
  operation: SchemaOperation,
  given: object,
  set: FixtureSet,
  openness: Readonly<Record<string, Openness>>,
): { readonly found: readonly IdArgument[]; readonly missing: readonly string[] } {
  const found: IdArgument[] = [];
  const missing: string[] = [];
  for (const part of argumentParts(operation.field).filter(isIdLike)) {
    const { path } = part;
    const [value] = valuesAt(given, path.split('.'));
    const kind = KINDS.find((one) => set.ids[one] === value) ?? null;
    const stated = openness[path];
    if (stated === 'open') found.push({ path, openness: stated, kind });
    else if (value === undefined || kind === null) missing.push(`${operation.name}(${path})`);
    else found.push({ path, openness: stated ?? (kind === 'department' ? 'department' : 'private'), kind });
  }
  return { found, missing };
}

/** An id that names nothing, of the form that the thing's ids have. */
export const nothingOf = (kind: Kind): string =>
  kind === 'slug' || kind === 'draftSlug'
    ? `b-${randomUUID()}`
    : kind === 'department'
      ? 'nowhere'
      : randomUUID();

/** Places of what is published; nobody else knows of those of a draft. */
const PLACES: readonly Kind[] = ['place', 'freePlace', 'heldPlace'];

/** What the catalogue shows of a set, and its places. */
export const OF_THE_CATALOGUE: readonly Kind[] = [
  'intervention',
  'slug',
  'cohortIntervention',
  'visitedIntervention',
  'retiring',
  'queueIntervention',
  ...PLACES,
];

/** What stands in a set for the thing that an argument names, where it is not for everybody. */
export function hiddenIn(set: FixtureSet, { kind, openness }: IdArgument): string {
  if (kind === null) throw new Error('A word of the reference data is nobody’s.');
  if (openness !== 'catalogue') return set.ids[kind];
  if (kind === 'slug' || kind === 'draftSlug') return set.ids.draftSlug;
  return set.ids[PLACES.includes(kind) ? 'draftPlace' : 'draft'];
}
