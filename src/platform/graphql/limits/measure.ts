import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { LIST_SIZE_ASSUMED, type OperationLimits } from './limits.js';
import { pageSizeOf, type Variables } from './page-size.js';
import { addFragment, addKey, capped, CYCLE, emptyTally, repeatsOf, type Tally } from './tally.js';

/** What one operation asks for, in the units of its limits. */
export interface Measure extends OperationLimits {
  /** Page sizes that the operation asks for, in rows. */
  readonly pageSizes: readonly number[];
}

/** What a mutation costs on top of its fields: a transaction, locks, an audit row and an outbox row. */
const MUTATION_COST = 10;

/** Fields that no type declares; `__typename` is a leaf and needs no definition. */
const META_FIELDS = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((field) => [field.name, field]));

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

/** The rows of a connection are the lists of its type that hold nodes; its other lists (facets) are ordinary ones. */
const isRowsOf = (parent: GraphQLCompositeType | undefined, field: FieldNode): boolean =>
  parent !== undefined && parent.name.endsWith('Connection') && /^(edges|nodes)$/.test(field.name.value);

/** The weight of one field: `@Field({ complexity: n })`, else 1. */
function weightOf(field: GraphQLField<unknown, unknown> | undefined): number {
  const weight = field?.extensions['complexity'];
  return typeof weight === 'number' ? weight : 1;
}

/**
 * Counts what an operation asks for, through fragments. Each fragment is counted once and its counts are reused, so a
 * chain of 25 that each spread the next twice takes 25 steps and not 2^25.
 */
class OperationCounter {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly counted = new Map<string, Tally>();
  readonly pageSizes: number[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    private readonly variables: Variables,
  ) {
    for (const node of document.definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
    }
  }

  count(selections: SelectionSetNode, parent: GraphQLCompositeType | undefined): Tally {
    const tally = emptyTally();
    for (const selection of selections.selections) {
      tally.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) this.countField(selection, parent, tally);
      else addFragment(tally, this.countFragment(selection, parent));
    }
    return tally;
  }

  private countFragment(
    selection: Exclude<SelectionNode, FieldNode>,
    parent: GraphQLCompositeType | undefined,
  ): Tally {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition;
      return this.count(selection.selectionSet, on ? this.compositeType(on.name.value) : parent);
    }
    const name = selection.name.value;
    const known = this.counted.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    if (!fragment) return emptyTally();
    this.counted.set(name, CYCLE);
    const tally = this.count(fragment.selectionSet, this.compositeType(fragment.typeCondition.name.value));
    this.counted.set(name, tally);
    return tally;
  }

  private countField(node: FieldNode, parent: GraphQLCompositeType | undefined, into: Tally): void {
    into.selections = capped(into.selections + 1);
    if (node.alias) into.aliases += 1;
    addKey(into, (node.alias ?? node.name).value, 1);
    const field = this.fieldOf(parent, node.name.value);
    const weight = weightOf(field);
    if (!node.selectionSet) {
      into.depth = Math.max(into.depth, 1);
      into.fixed = capped(into.fixed + weight);
      return;
    }
    const type = field && getNamedType(field.type);
    const inner = this.count(node.selectionSet, isCompositeType(type) ? type : undefined);
    into.depth = Math.max(into.depth, capped(1 + inner.depth));
    into.selections = capped(into.selections + inner.selections);
    into.aliases = capped(into.aliases + inner.aliases);
    into.directives = capped(into.directives + inner.directives);
    into.duplicates = capped(into.duplicates + inner.duplicates + repeatsOf(inner));
    this.addCost(node, parent, field, inner, into);
  }

  private addCost(
    node: FieldNode,
    parent: GraphQLCompositeType | undefined,
    field: GraphQLField<unknown, unknown> | undefined,
    inner: Tally,
    into: Tally,
  ): void {
    const asked = pageSizeOf(field, node, this.operation, this.variables);
    if (asked !== null) this.pageSizes.push(asked);
    const rows = Math.max(asked ?? LIST_SIZE_ASSUMED, 0);
    const once = capped(inner.fixed + inner.perRow * rows);
    into.fixed = capped(into.fixed + weightOf(field));
    // The types of the schema about itself are few and fixed; their lists do not grow with the data.
    const many = field !== undefined && isList(field.type) && !getNamedType(field.type).name.startsWith('__');
    if (!many) into.fixed = capped(into.fixed + once);
    else if (isRowsOf(parent, node)) into.perRow = capped(into.perRow + once);
    else into.fixed = capped(into.fixed + once * rows);
  }

  private compositeType(name: string): GraphQLCompositeType | undefined {
    const type = this.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  private fieldOf(
    parent: GraphQLCompositeType | undefined,
    name: string,
  ): GraphQLField<unknown, unknown> | undefined {
    if (!parent) return undefined;
    const meta = META_FIELDS.get(name);
    if (meta) return meta;
    return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  }
}

/**
 * Measures one operation of a document. Without variables the page sizes that come by variable are taken at their
 * defaults, so only the other counts are exact.
 */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables = {},
): Measure {
  const counter = new OperationCounter(schema, document, operation, variables);
  const root = schema.getRootType(operation.operation) ?? undefined;
  const tally = counter.count(operation.selectionSet, root);
  const extra =
    operation.operation === OperationTypeNode.MUTATION
      ? MUTATION_COST * operation.selectionSet.selections.length
      : 0;
  return {
    depth: tally.depth,
    selections: tally.selections,
    aliases: tally.aliases,
    duplicates: capped(tally.duplicates + repeatsOf(tally)),
    directives: tally.directives + (operation.directives?.length ?? 0),
    cost: capped(tally.fixed + tally.perRow * LIST_SIZE_ASSUMED + extra),
    pageSizes: counter.pageSizes,
  };
}
