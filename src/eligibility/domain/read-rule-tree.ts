import { text } from '../../kernel/index.js';
import { DEEPEST_TREE, MOST_NODES } from './rule-limits.js';
import type { RuleReader } from './rule-reader.js';

/** Groups of criteria, whatever a criterion is. */
export type TreeOf<Criterion> =
  | { readonly all: readonly TreeOf<Criterion>[] }
  | { readonly any: readonly TreeOf<Criterion>[] }
  | { readonly not: TreeOf<Criterion> }
  | Criterion;

/** Reads the criteria of a tree: each kind of them by the key that tells it. */
export type CriteriaReaders<Criterion> = Readonly<
  Record<string, (input: unknown, field: string) => Criterion | null>
>;

const GROUP_KEYS: readonly string[] = ['all', 'any', 'not'];

/** Reads a tree of criteria. Depth and size are checked before going down, so that no input can exhaust the stack. */
export class RuleTreeReader<Criterion> {
  private nodes = 0;
  /** The keys that say what a node is; a node has exactly one of them. */
  private readonly keys: readonly string[];

  constructor(
    private readonly reader: RuleReader,
    private readonly criteria: CriteriaReaders<Criterion>,
  ) {
    this.keys = [...GROUP_KEYS, ...Object.keys(criteria)];
  }

  /** A node and what is under it; null after noting why it could not be read. */
  readNode(input: unknown, field: string, depth = 1): TreeOf<Criterion> | null {
    if (depth > DEEPEST_TREE) return this.reader.note('TOO_DEEP', field);
    this.nodes++;
    if (this.nodes > MOST_NODES)
      return this.nodes === MOST_NODES + 1 ? this.reader.note('TOO_MANY_NODES', field) : null;
    const kind = this.kindOf(input);
    switch (kind) {
      case 'all':
      case 'any':
        return this.readGroup(input, kind, field, depth);
      case 'not': {
        const stated = this.reader.readObject(input, field, ['not']);
        const not = stated && this.readNode(stated['not'], `${field}.not`, depth + 1);
        return not && { not };
      }
      case null:
        return this.reader.note(
          'WRONG_SHAPE',
          field,
          text(
            `Skriv et objekt med netop én af: ${this.keys.join(', ')}.`,
            `State an object with exactly one of: ${this.keys.join(', ')}.`,
          ),
        );
      default:
        return this.criteria[kind]?.(input, field) ?? null;
    }
  }

  private kindOf(input: unknown): string | null {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
    const [kind, second] = this.keys.filter((key) => Object.hasOwn(input, key));
    return kind === undefined || second !== undefined ? null : kind;
  }

  private readGroup(
    input: unknown,
    kind: 'all' | 'any',
    field: string,
    depth: number,
  ): TreeOf<Criterion> | null {
    const stated = this.reader.readObject(input, field, [kind]);
    const items = stated && this.reader.readList(stated[kind], `${field}.${kind}`);
    if (!items) return null;
    if (items.length === 0) return this.reader.note('EMPTY_GROUP', `${field}.${kind}`);
    const children = items
      .map((item, index) => this.readNode(item, `${field}.${kind}[${index}]`, depth + 1))
      .filter((child) => child !== null);
    return kind === 'all' ? { all: children } : { any: children };
  }
}
