import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Where a page stands in the whole list (Relay cursor connections).' })
export class PageInfo {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => Boolean)
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true })
  readonly endCursor!: string | null;
}

/** One row of a page. */
export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** One page. */
export interface Connection<Row> {
  readonly edges: readonly Row[];
  readonly pageInfo: PageInfo;
}

/**
 * The base of an edge class. Extend it, and add what belongs to the row in this list and not to the node:
 * `@ObjectType() class InterventionEdge extends edgeOf(InterventionType) { @Field(() => [Match]) why }`.
 */
export function edgeOf<Node extends object>(node: Type<Node>): Type<Edge<Node>> {
  @ObjectType({ isAbstract: true })
  abstract class EdgeBase implements Edge<Node> {
    @Field(() => String)
    readonly cursor!: string;

    @Field(() => node)
    readonly node!: Node;
  }
  return EdgeBase as Type<Edge<Node>>;
}

/**
 * The base of a connection class, to be named `SomethingConnection`: cost counting knows pages by that name. Extend it,
 * and add what is said of the whole list (`totalCount`, `facets`, `asOf`).
 */
export function connectionOf<Row extends object>(edge: Type<Row>): Type<Connection<Row>> {
  @ObjectType({ isAbstract: true })
  abstract class ConnectionBase implements Connection<Row> {
    @Field(() => [edge])
    readonly edges!: readonly Row[];

    @Field(() => PageInfo)
    readonly pageInfo!: PageInfo;
  }
  return ConnectionBase as Type<Connection<Row>>;
}
