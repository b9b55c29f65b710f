import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { LIST_SIZE_ASSUMED } from './limits.js';
import { measure, type Measure } from './measure.js';
import { COUNT_CEILING } from './tally.js';

const SCHEMA = buildSchema(`
  type Query { item: Item, items(first: Int! = 20): ItemConnection!, all(first: Int): [Item!]!, lists: [Item!]! }
  type Mutation { change: Item }
  type ItemConnection { edges: [ItemEdge!]!, facets: [Facet!]!, totalCount: Int! }
  type ItemEdge { node: Item!, cursor: String! }
  type Facet { name: String!, count: Int! }
  type Item { id: ID!, parent: Item, tags: [String!]!, related(first: Int! = 20): ItemConnection! }
`);

function measured(query: string, variables: Record<string, unknown> = {}): Measure {
  const document = parse(query);
  const operation = document.definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  return measure(SCHEMA, document, operation, variables);
}

describe('measure', () => {
  it('counts depth, selections and aliases through fragments of both kinds', () => {
    const plain = measured('{ item { a: id parent { id } } }');
    const spread = measured(
      '{ ...Q } fragment Q on Query { item { ...I } } fragment I on Item { a: id ... on Item { parent { id } } }',
    );
    expect(plain).toMatchObject({ depth: 3, selections: 4, aliases: 1 });
    expect(spread).toMatchObject({ depth: 3, aliases: 1 });
    // Each of the three fragments is a selection of its own.
    expect(spread.selections).toBe(plain.selections + 3);
  });

  it('counts a fragment as often as it is spread', () => {
    expect(measured('{ item { ...I ...I ...I } } fragment I on Item { a: id }')).toMatchObject({
      aliases: 3,
      duplicates: 2,
    });
  });

  it('counts a name that comes again, also from a fragment, but not in another selection', () => {
    expect(measured('{ item { id id ...I } } fragment I on Item { id }').duplicates).toBe(2);
    expect(measured('{ item { id parent { id } } }').duplicates).toBe(0);
    expect(measured('{ item { id } item { id } }').duplicates).toBe(1);
  });

  it('counts directives on operation, fields and fragments', () => {
    const query = 'query @a { item @a { id @a @a ... @a { id } ...I @a } } fragment I on Item { id @a }';
    expect(measured(query).directives).toBe(7);
  });

  it('prices the rows of a connection by the page and its other lists by the usual length', () => {
    const rows = 'edges { node { id } }';
    const one = measured(`{ items(first: 1) { ${rows} } }`).cost;
    expect(measured(`{ items(first: 11) { ${rows} } }`).cost - one).toBe(10 * 2);
    expect(measured(`{ items { ${rows} } }`).cost - one).toBe(19 * 2);
    const facets = measured('{ items(first: 100) { facets { name count } } }').cost;
    expect(facets).toBe(2 + 2 * LIST_SIZE_ASSUMED);
  });

  it('prices a fragment on a connection by each page it is spread in', () => {
    const inline = measured(
      '{ a: items(first: 3) { edges { cursor } } b: items(first: 50) { edges { cursor } } }',
    ).cost;
    const spread = measured(
      '{ a: items(first: 3) { ...C } b: items(first: 50) { ...C } } fragment C on ItemConnection { edges { cursor } }',
    ).cost;
    expect(spread).toBe(inline);
    expect(inline).toBe(2 + 2 + 53);
  });

  it('multiplies pages of pages', () => {
    const nested = measured(
      '{ items(first: 100) { edges { node { related(first: 100) { edges { node { id } } } } } } }',
    ).cost;
    expect(nested).toBeGreaterThan(100 * 100);
  });

  it('prices lists that are no connections', () => {
    expect(measured('{ lists { id } }').cost).toBe(1 + LIST_SIZE_ASSUMED);
    expect(measured('{ all(first: 3) { id } }').cost).toBe(1 + 3);
  });

  it('takes the page from the variable, else its default, else the argument’s', () => {
    const by = (definition: string, variables: Record<string, unknown>): readonly number[] =>
      measured(`query (${definition}) { items(first: $n) { totalCount } }`, variables).pageSizes;
    expect(by('$n: Int! = 7', { n: 9 })).toEqual([9]);
    expect(by('$n: Int! = 7', {})).toEqual([7]);
    expect(by('$n: Int!', {})).toEqual([20]);
    expect(by('$n: Int!', { n: 'many' })).toEqual([20]);
    expect(by('$n: Int!', { n: -5 })).toEqual([-5]);
  });

  it('never gives less for a negative page than for none', () => {
    expect(measured('{ items(first: -1000) { edges { cursor } } }').cost).toBe(
      measured('{ items(first: 0) { edges { cursor } } }').cost,
    );
  });

  it('charges a mutation for its transaction', () => {
    expect(measured('mutation { change { id } }').cost).toBeGreaterThan(measured('{ item { id } }').cost);
  });

  it.each([
    '{ ...F } fragment F on Query { ...F }',
    '{ ...F } fragment F on Query { item { id } ...G } fragment G on Query { ...F }',
  ])('counts a ring of fragments as more than any limit: %s', (query) => {
    expect(measured(query)).toMatchObject({
      depth: COUNT_CEILING,
      selections: COUNT_CEILING,
      cost: COUNT_CEILING,
    });
  });

  it('counts a chain that doubles 1,000 times at once, and as a number', () => {
    const links = Array.from(
      { length: 1_000 },
      (_, index) =>
        `fragment F${String(index)} on Query { ...F${String(index + 1)} ...F${String(index + 1)} }`,
    );
    const began = performance.now();
    const bomb = measured(
      `{ items(first: 0) { edges { cursor } } ...F0 } ${links.join(' ')} fragment F1000 on Query { items(first: 0) { edges { cursor } } }`,
    );
    expect(performance.now() - began).toBeLessThan(500);
    for (const count of [bomb.selections, bomb.cost, bomb.duplicates])
      expect(count).toBeGreaterThanOrEqual(COUNT_CEILING / 2);
  });

  it('is the same for a selection and for the same selection behind a fragment', () => {
    const leaf = fc.constantFrom('id', 'tags', 'x: id', 'y: tags');
    const { selection } = fc.letrec<{ selection: string }>((tie) => ({
      selection: fc
        .array(
          fc.oneof(
            { depthSize: 'small' },
            leaf,
            tie('selection').map((inner) => `parent { ${inner} }`),
            fc
              .tuple(fc.nat(50), tie('selection'))
              .map(
                ([first, inner]) =>
                  `related(first: ${String(first)}) { totalCount edges { node { ${inner} } } }`,
              ),
          ),
          { minLength: 1, maxLength: 4 },
        )
        .map((parts) => parts.join(' ')),
    }));
    fc.assert(
      fc.property(selection, (inner) => {
        const plain = measured(`{ item { ${inner} } }`);
        const spread = measured(`{ item { ...I } } fragment I on Item { ${inner} }`);
        expect({ ...spread, selections: spread.selections - 1 }).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });
});
