import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../limits/limits.js';
import type { Connection, Edge } from './connection.type.js';
import type { CursorCodec, CursorKey } from './cursor.js';

/** The page arguments of every connection; extend it with the connection's own. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    defaultValue: PAGE_SIZE_DEFAULT,
    description: `How many rows, 0 to ${String(PAGE_SIZE_MAX)}.`,
  })
  @IsInt()
  @Min(0)
  @Max(PAGE_SIZE_MAX)
  readonly first: number = PAGE_SIZE_DEFAULT;

  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' })
  @IsOptional()
  readonly after?: string | null;
}

/** A page as SQL needs it: fetch `limit` rows after the key; the one row too many only says that there are more. */
export interface PageRequest {
  readonly first: number;
  readonly limit: number;
  readonly after: CursorKey | null;
}

/** Reads the page arguments; throws BAD_USER_INPUT on `after` for a cursor that is not one of this query. */
export function pageRequest({ first, after }: PageArgs, codec: CursorCodec, query: string): PageRequest {
  return {
    first,
    limit: first + 1,
    after: after === undefined || after === null ? null : codec.decode(after, query),
  };
}

/** How rows become edges. */
export interface EdgeMaker<Row, Node, Extra extends object> {
  readonly codec: CursorCodec;
  /** The query's fingerprint. */
  readonly query: string;
  readonly keyOf: (row: Row) => CursorKey;
  readonly nodeOf: (row: Row) => Node;
  /** The edge's own fields, where it has any. */
  readonly extraOf?: (row: Row) => Extra;
}

/** Makes the page from at most `limit` rows in order. */
export function connectionFrom<Row, Node, Extra extends object = object>(
  rows: readonly Row[],
  page: PageRequest,
  { codec, query, keyOf, nodeOf, extraOf }: EdgeMaker<Row, Node, Extra>,
): Connection<Edge<Node> & Extra> {
  const edges = rows.slice(0, page.first).map((row) => ({
    ...(extraOf?.(row) ?? ({} as Extra)),
    cursor: codec.encode({ query, key: keyOf(row) }),
    node: nodeOf(row),
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
