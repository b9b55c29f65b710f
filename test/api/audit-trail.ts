import type { Client } from './client.js';
import type { Owner } from './owner.js';

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

/** A row of the trail as it is kept. */
export interface Written {
  readonly action: string;
  readonly operation: string;
  readonly object_ids: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a piece of work adds to the trail, oldest first. */
export async function writtenWhile(owner: Owner, work: () => Promise<unknown>): Promise<Written[]> {
  const [newest] = await owner.rows<{ id: string }>('select max(id) as id from audit_entry');
  await work();
  return owner.rows<Written>(
    'select action, operation, object_ids, details from audit_entry where id > $1 order by id',
    [newest?.id ?? 0],
  );
}
