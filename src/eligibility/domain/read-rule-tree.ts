import { text } from '../../kernel/index.js';
import type { CriterionReader } from './read-criterion.js';
import type { RuleNode } from './rule.js';
import { DEEPEST_TREE, MOST_NODES } from './rule-limits.js';
import type { RuleReader } from './rule-reader.js';

/** The key that says what a node is; a node has exactly one of them. */
const NODE_KEYS = ['all', 'any', 'not', 'fact', 'professional'] as const;

/** Reads a rule tree. Depth and size are checked before going down, so that no input can exhaust the stack. */
export class RuleTreeReader {
  private nodes = 0;

  constructor(
    private readonly reader: RuleReader,
    private readonly criteria: CriterionReader,
  ) {}

  /** A node and what is under it; null after noting why it could not be read. */
  readNode(input: unknown, field: string, depth = 1): RuleNode | null {
    if (depth > DEEPEST_TREE) return this.reader.note('TOO_DEEP', field);
    this.nodes++;
    if (this.nodes > MOST_NODES)
      return this.nodes === MOST_NODES + 1 ? this.reader.note('TOO_MANY_NODES', field) : null;
    switch (this.kindOf(input)) {
      case 'all':
        return this.readGroup(input, 'all', field, depth);
      case 'any':
        return this.readGroup(input, 'any', field, depth);
      case 'not': {
        const stated = this.reader.readObject(input, field, ['not']);
        const not = stated && this.readNode(stated['not'], `${field}.not`, depth + 1);
        return not && { not };
      }
      case 'fact':
        return this.criteria.readLeaf(input, field);
      case 'professional':
        return this.criteria.readProfessional(input, field);
      case null:
        return this.reader.note(
          'WRONG_SHAPE',
          field,
          text(
            `Skriv et objekt med netop én af: ${NODE_KEYS.join(', ')}.`,
            `State an object with exactly one of: ${NODE_KEYS.join(', ')}.`,
          ),
        );
    }
  }

  private kindOf(input: unknown): (typeof NODE_KEYS)[number] | null {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return null;
    const [kind, second] = NODE_KEYS.filter((key) => Object.hasOwn(input, key));
    return kind === undefined || second !== undefined ? null : kind;
  }

  private readGroup(input: unknown, kind: 'all' | 'any', field: string, depth: number): RuleNode | null {
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
