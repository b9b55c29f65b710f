import type { Client } from './client.js';

/** A row of the trail as the API shows it. */
export interface Shown {
  readonly id: number;
  readonly personId: string | null;
  readonly departmentIds: readonly string[];
  readonly action: string;
  readonly operation: string;
  readonly objectIds: readonly string[];
  readonly details: readonly { readonly name: string; readonly value: string }[];
}

interface Page {
  readonly edges: readonly { readonly node: Shown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export const TRAIL = `query ($filter: AuditFilter, $first: Int! = 100, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) {
    edges { node { id personId departmentIds action operation objectIds details { name value } } }
    pageInfo { hasNextPage endCursor } } }`;

/** One page of the trail as a person of the demo reads it. */
export const trailPage = async (client: Client, person: string, variables: object = {}): Promise<Page> =>
  (await client.read<{ auditTrail: Page }>(person, TRAIL, variables)).auditTrail;

/** The newest rows of the trail, newest first. */
export const trail = async (client: Client, person: string, filter: object = {}): Promise<Shown[]> =>
  (await trailPage(client, person, { filter })).edges.map(({ node }) => node);

/** Every row, page after page of the size given. */
export async function trailInPages(
  client: Client,
  person: string,
  filter: object,
  first: number,
): Promise<Shown[]> {
  const rows: Shown[] = [];
  let after: string | null = null;
  do {
    const page: Page = await trailPage(client, person, { filter, first, after });
    rows.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}
