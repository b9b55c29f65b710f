import type { Client } from './client.js';

/** An intervention with all that filters and facets look at. */
export interface Node {
  readonly id: string;
  readonly slug: string;
  readonly title: { readonly da: string };
  readonly departmentId: string;
  readonly purposes: readonly { readonly id: string }[];
  readonly legalRoutes: readonly {
    readonly legalBasisId: string;
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly legalBasis: { readonly law: string } | null;
  }[];
  readonly provider: { readonly id: string; readonly kind: string };
  readonly delivery: string;
  readonly schedule: readonly { readonly weekday: string; readonly start: string }[];
  readonly sites: readonly {
    readonly area: string | null;
    readonly isProtected: boolean;
    readonly point: { readonly lat: number; readonly lon: number } | null;
  }[];
  readonly languages: readonly string[];
  readonly fee: { readonly amountDkk: number };
  readonly referral: string;
  readonly participation: string;
  readonly accessibility: readonly string[];
  readonly queueable: boolean;
  readonly capacity: { readonly status: string } | null;
  readonly anonymous: boolean;
}

const NODE = `id slug title { da } departmentId purposes { id }
  legalRoutes { legalBasisId validFrom validTo legalBasis { law } }
  provider { id kind } delivery schedule { weekday start } sites { area isProtected point { lat lon } }
  languages fee { amountDkk } referral participation accessibility queueable anonymous capacity { status }`;

/** What is asked; everything may be left out. */
export interface Question {
  readonly search?: string;
  readonly filter?: object;
  readonly facts?: readonly { readonly fact: string; readonly value: unknown }[];
  readonly sort?: string;
  readonly first?: number;
  readonly after?: string | null;
}

export interface Page<Hit> {
  readonly totalCount: number;
  readonly asOf: string;
  readonly facets: readonly {
    readonly name: string;
    readonly values: readonly { readonly value: string; readonly count: number }[];
  }[];
  readonly understood: readonly {
    readonly kind: string;
    readonly words: string;
    readonly values: readonly string[];
    readonly as: string;
    readonly fellBack: boolean;
  }[];
  readonly corrected: readonly { readonly from: string; readonly to: string }[];
  readonly edges: readonly Hit[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const SEARCH = (about: string, edge: string): string => `
  query ($search: String, $filter: InterventionFilter, $facts: [FactInput!], $sort: InterventionSort! = RELEVANCE,
         $first: Int! = 100, $after: String) {
    interventions(search: $search, filter: $filter, facts: $facts, sort: $sort, first: $first, after: $after) {
      totalCount asOf ${about} edges { ${edge} } pageInfo { endCursor hasNextPage } } }`;

/** One page of hits with the fields of an edge that the test needs. */
export async function search<Hit>(
  client: Client,
  question: Question,
  edge: string,
  { person = 'caseworker', about = '' } = {},
): Promise<Page<Hit>> {
  const query = SEARCH(about, edge);
  return (await client.read<{ interventions: Page<Hit> }>(person, query, question)).interventions;
}

/** Every hit, page after page. */
export async function searchAll<Hit>(client: Client, question: Question, edge: string): Promise<Hit[]> {
  const hits: Hit[] = [];
  let after: string | null = null;
  do {
    const page: Page<Hit> = await search<Hit>(client, { ...question, after }, edge);
    hits.push(...page.edges);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return hits;
}

/** The slugs of all hits, best first. */
export const slugsOf = async (client: Client, question: Question): Promise<string[]> =>
  (await searchAll<{ node: { slug: string } }>(client, question, 'node { slug }')).map(
    ({ node }) => node.slug,
  );

/** All hits with all that filters and facets look at. */
export const nodesOf = async (client: Client, question: Question): Promise<Node[]> =>
  (await searchAll<{ node: Node }>(client, { first: 40, ...question }, `node { ${NODE} }`)).map(
    ({ node }) => node,
  );

/** Private, fee-paying alternatives: shown last (R8). */
export const isPrivate = ({ provider }: Node): boolean => provider.kind === 'PRIVATE';
