import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { HOSTILE, hostileValue, typedLiteral, validValue } from './input-values.js';
import { Random } from './random.js';
import { ask, codesOf, faultsOf, type Operation, type Target } from './target.js';

/** Deepest selection and most fields of one generated operation: under the limits, so that resolvers are reached. */
const DEPTH_MAX = 6;
const FIELDS_MAX = 60;

/** How often an argument's value is hostile, and how often something is wrong with the document itself. */
const HOSTILE_VALUES = 0.35;
const HOSTILE_DOCUMENTS = 0.1;

/** Writes one random operation at a time from a schema; the same seed writes the same ones. */
class OperationWriter {
  private variables: Record<string, unknown> = {};
  private definitions: string[] = [];
  private fields = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {}

  write(): Operation {
    this.variables = {};
    this.definitions = [];
    this.fields = 0;
    const mutation = this.schema.getMutationType();
    const root = mutation && this.random.chance(0.25) ? mutation : this.schema.getQueryType();
    if (!root) throw new Error('The schema has no query type.');
    const kind = root === mutation ? 'mutation' : 'query';
    const selection = this.selection(root, 1);
    const head = this.definitions.length > 0 ? `${kind} Hostile(${this.definitions.join(', ')})` : kind;
    const query = `${head} { ${selection} }`;
    const wrong = this.random.chance(HOSTILE_DOCUMENTS);
    return { query: wrong ? this.spoil(query) : query, variables: this.variables };
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    if (isUnionType(type)) {
      const members = this.random.some(type.getTypes(), 2);
      return `__typename ${members.map((member) => `... on ${member.name} { ${this.selection(member, depth)} }`).join(' ')}`;
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return '__typename';
    const usable = Object.values(type.getFields()).filter(
      (field) => depth < DEPTH_MAX || !isCompositeType(getNamedType(field.type)),
    );
    if (usable.length === 0 || this.fields > FIELDS_MAX) return '__typename';
    return this.random
      .some(usable, depth === 1 ? 2 : 4)
      .map((field, index) => this.field(field, depth, index))
      .join(' ');
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number, index: number): string {
    this.fields += 1;
    const args = field.args
      .filter(
        ({ name, type, defaultValue }) =>
          name === 'first' || (isNonNullType(type) && defaultValue === undefined) || this.random.chance(0.5),
      )
      .map((argument) => `${argument.name}: ${this.value(argument.name, argument.type)}`);
    // Two fields of one name with other arguments do not merge, so each has a name of its own.
    const alias = this.random.chance(0.15) ? `x${String(depth)}_${String(index)}: ` : '';
    const call = `${alias}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
    const type: GraphQLNamedType = getNamedType(field.type);
    return isCompositeType(type) ? `${call} { ${this.selection(type, depth + 1)} }` : call;
  }

  private value(name: string, type: GraphQLInputType): string {
    // Pages stay small, or nearly every operation would be refused for its cost and reach nothing.
    if (name === 'first' && this.random.chance(0.9)) return String(this.random.between(0, 3));
    const hostile = this.random.chance(HOSTILE_VALUES);
    const value = hostile ? hostileValue(type, this.random) : validValue(type, this.random);
    if (this.random.chance(0.3)) return typedLiteral(type, value);
    const variable = `v${String(this.definitions.length)}`;
    this.definitions.push(`$${variable}: ${type.toString()}`);
    this.variables[variable] = value;
    return `$${variable}`;
  }

  private spoil(query: string): string {
    const at = this.random.between(0, query.length);
    switch (this.random.between(0, 5)) {
      case 0:
        return query.slice(0, at);
      case 1:
        return (
          query.slice(0, at) +
          this.random.pick(['{', '}', '(', '"', '...', '@', '$', '\u0000', '#', '"""']) +
          query.slice(at)
        );
      case 2:
        return query.replace(/\w+/, 'subscription');
      case 3:
        return query + ` fragment Unused on Query { __typename }`;
      case 4:
        return query.replace('{', '{ ...Missing ');
      default:
        return query.replace(
          '{',
          `{ h: __typename @include(if: ${typedLiteral(null, this.random.pick(HOSTILE))}) `,
        );
    }
  }
}

/** Random operations of a schema, for ever. */
export function* randomOperations(schema: GraphQLSchema, seed: number): Generator<Operation, never> {
  const writer = new OperationWriter(schema, new Random(seed));
  for (;;) yield writer.write();
}

/** What a run of random operations found. */
export interface FuzzReport {
  readonly seed: number;
  readonly sent: number;
  /** Operations that got as far as resolvers: a run that none reaches proves nothing. */
  readonly executed: number;
  /** Errors by code. */
  readonly codes: Readonly<Record<string, number>>;
  /** What must not happen, each with the operation that made it happen. */
  readonly findings: readonly string[];
}

/** How many requests are under way at a time. */
const CONCURRENT = 8;

/** Sends random hostile operations (trust A12): no 5xx, no INTERNAL_SERVER_ERROR, no leak may come back. */
export async function fuzz(
  target: Target,
  schema: GraphQLSchema,
  count: number,
  seed: number,
): Promise<FuzzReport> {
  const operations = randomOperations(schema, seed);
  const codes: Record<string, number> = {};
  const findings: string[] = [];
  let executed = 0;
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < count) {
      const index = (sent += 1);
      const operation = operations.next().value;
      const answer = await ask(target, operation);
      if (answer.data !== undefined) executed += 1;
      for (const code of codesOf(answer)) codes[code] = (codes[code] ?? 0) + 1;
      for (const fault of faultsOf(answer)) {
        findings.push(
          `seed ${String(seed)} #${String(index)}: ${fault}\n${JSON.stringify(operation).slice(0, 600)}`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, worker));
  return { seed, sent, executed, codes, findings };
}
