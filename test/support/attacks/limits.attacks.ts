import type { GraphQLSchema } from 'graphql';
import { refused, type Attack } from './attack.js';
import { loopOf, nested, onePage } from './schema-paths.js';
import { ask, codesOf, type Answer, type Operation } from './target.js';

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

/** A chain of fragments that each spread the next twice: `2 ** links` selections when unfolded. */
const bomb = (links: number, alias = ''): string =>
  times(links, (index) => {
    const next = `...F${String(index + 1)}`;
    return alias === ''
      ? `fragment F${String(index)} on Query { ${next} ${next} }`
      : `fragment F${String(index)} on Query { ${alias}${String(index)}: __typename ${next} ${next} }`;
  }) + ` fragment F${String(links)} on Query { __typename }`;

/** Documents that need nothing of the schema but its root (trust A2 to A4). */
const ROOT_DOCUMENTS: Readonly<Record<string, string>> = {
  '101 aliases': `{ ${times(101, (index) => `a${String(index)}: __typename`)} }`,
  '101 aliases in a named operation': `query Named { ${times(101, (index) => `a${String(index)}: __typename`)} }`,
  '101 aliases in an operation named __schema': `query __schema { ${times(101, (index) => `a${String(index)}: __typename`)} }`,
  '101 aliases in an inline fragment': `{ ... on Query { ${times(101, (index) => `a${String(index)}: __typename`)} } }`,
  '101 aliases in a fragment': `{ ...F } fragment F on Query { ${times(101, (index) => `a${String(index)}: __typename`)} }`,
  '40 aliases over four fragments': `{ ...F0 ...F1 ...F2 ...F3 } ${times(4, (part) => `fragment F${String(part)} on Query { ${times(10, (index) => `a${String(part)}_${String(index)}: __typename`)} }`)}`,
  '500 copies of a field': `{ ${times(500, () => '__typename')} }`,
  '500 copies of a field in a fragment': `{ ...F } fragment F on Query { ${times(500, () => '__typename')} }`,
  '500 copies in inline fragments': `{ ${times(500, () => '... { __typename }')} }`,
  'a fragment spread 200 times': `{ ${times(200, () => '...F')} } fragment F on Query { __typename }`,
  '10 copies of an unknown directive': `{ __typename ${times(10, () => '@aa')} }`,
  '10 copies of a known directive': `{ __typename ${times(10, () => '@include(if: true)')} }`,
  '200 directives': `{ ${times(200, () => '... @include(if: true) { __typename }')} }`,
  '50 directives in fragments': `{ ...F ...F } fragment F on Query { ${times(25, (index) => `... @skip(if: false) { b${String(index)}: __typename }`)} }`,
  '20,000 tokens': `{ ${times(20_000, () => 'a')} }`,
  '4,000 tokens in a list': `query ($a: Int = 1) { __typename @include(if: [${times(4_000, () => '1')}]) }`,
  'brackets 2,000 deep': `{ __typename @include(if: ${'['.repeat(2_000)}${']'.repeat(2_000)}) }`,
  'braces 20,000 deep': `${'{a'.repeat(20_000)}${'}'.repeat(20_000)}`,
  'braces 1,400 deep': `${'{a'.repeat(1_400)}${'}'.repeat(1_400)}`,
  'braces 1,400 deep in a fragment that is not used': `{ __typename } fragment F on Query ${'{a'.repeat(1_400)}${'}'.repeat(1_400)}`,
  'lists 1,400 deep': `query ($a: Int = ${'['.repeat(1_400)}${']'.repeat(1_400)}) { __typename }`,
  'objects 900 deep': `{ __typename @include(if: ${'{a:'.repeat(900)}1${'}'.repeat(900)}) }`,
  'list types 1,400 deep': `query ($a: ${'['.repeat(1_400)}Int${']'.repeat(1_400)}) { __typename }`,
  'inline fragments 900 deep': `${'{...'.repeat(900)}{ __typename }${'}'.repeat(900)}`,
  'a chain of 350 fragments': `{ ...F0 } ${times(350, (index) => `fragment F${String(index)} on Query { x${String(index)}: __typename ...F${String(index + 1)} }`)} fragment F350 on Query { __typename }`,
  '1,000 operations': times(1_000, (index) => `query Q${String(index)} { __typename }`),
  '50 operations': times(50, (index) => `query Q${String(index)} { __typename }`),
  'an operation over the limit beside the one that runs': `query Run { __typename } query Other { ${times(101, (index) => `a${String(index)}: __typename`)} }`,
  '1,000 variables': `query (${times(1_000, (index) => `$v${String(index)}: Int`)}) { __typename }`,
  'inline fragments 200 deep': `{ ${'... {'.repeat(200)} ${times(60, () => '__typename')} ${'}'.repeat(200)} }`,
  'a fragment in itself': '{ ...F } fragment F on Query { __typename ...F }',
  'two fragments in each other':
    '{ ...F } fragment F on Query { __typename ...G } fragment G on Query { ...F }',
  'three fragments in a ring, unused':
    '{ __typename } fragment F on Query { ...G } fragment G on Query { ...H } fragment H on Query { ...F }',
  'a bomb of 2^25 fields': `{ ...F0 } ${bomb(25)}`,
  'a bomb of 2^25 aliases': `{ ...F0 } ${bomb(25, 'a')}`,
  'a bomb of 2^300 fields': `{ ...F0 } ${bomb(300)}`,
  'a fragment on a type that is not there': '{ ...F } fragment F on Nothing { a }',
};

/** The operation to run where a document has several. */
const OPERATION_NAMES: Readonly<Record<string, string>> = {
  '1,000 operations': 'Q1',
  '50 operations': 'Q1',
  'an operation over the limit beside the one that runs': 'Run',
};

/** Documents along the loops of the schema: depth, and pages of pages. */
function loopDocuments(schema: GraphQLSchema): Readonly<Record<string, Operation>> {
  const loop = loopOf(schema);
  const pages = loopOf(schema, true);
  const deep = loop && nested(loop, 40);
  const wide = pages && ((size: string) => nested(pages, 10, { first: size }));
  return {
    ...(deep && {
      'fields 40 deep': { query: `{ ${deep} }` },
      'fields 40 deep in a fragment': { query: `{ ...F } fragment F on Query { ${deep} }` },
      'fields 40 deep in an operation named __schema': { query: `query __schema { ${deep} }` },
    }),
    ...(wide && {
      'pages of pages': { query: `{ ${wide('100')} }` },
      'pages of pages by variable': {
        query: `query ($n: Int! = 1) { ${wide('$n')} }`,
        variables: { n: 100 },
      },
      'pages of pages by the default of a variable': { query: `query ($n: Int! = 100) { ${wide('$n')} }` },
      '15 aliases of pages of pages': {
        query: `{ ${times(15, (index) => `a${String(index)}: ${wide('30')}`)} }`,
      },
    }),
  };
}

/** One page alone, too large or none at all: cheap enough that only its size can be what is refused. */
function pageDocuments(schema: GraphQLSchema): Readonly<Record<string, Operation>> {
  const literal = (first: string): Operation => ({ query: `{ ${onePage(schema, first) ?? 'no_pages'} }` });
  const variable = (n: unknown): Operation => ({
    query: `query ($n: Int! = 1) { ${onePage(schema, '$n') ?? 'no_pages'} }`,
    variables: { n },
  });
  return {
    'a page of 101': literal('101'),
    'a page of a milliard': literal('1000000000'),
    'a page of -1': literal('-1'),
    'a page of 101 by variable': variable(101),
    'a page of 101 by the default of a variable': {
      query: `query ($n: Int! = 101) { ${onePage(schema, '$n') ?? 'no_pages'} }`,
    },
    'a page of -1 by variable': variable(-1),
    'a page of 1.5 by variable': variable(1.5),
  };
}

/** A refusal for size says that it was too large and not what would have been allowed. */
function tellsNoLimit(answer: Answer): readonly string[] {
  if (!codesOf(answer).includes('QUERY_TOO_COMPLEX')) return [];
  return answer.errors
    .filter(({ message }) => /\d/.test(message))
    .map(({ message }) => `tells a limit: ${message}`);
}

const attack = (name: string, operation: Operation): Attack => {
  const plain = refused(name, (target) => ask(target, operation));
  return {
    name,
    run: async (target) => [...(await plain.run(target)), ...tellsNoLimit(await ask(target, operation))],
  };
};

/** Operations that ask for too much, in every disguise (trust A2, A3, A4): each must be a quick 4xx. */
export function limitAttacks(schema: GraphQLSchema): readonly Attack[] {
  const fixed = Object.entries(ROOT_DOCUMENTS).map(([name, query]) =>
    attack(name, {
      query,
      ...(OPERATION_NAMES[name] !== undefined && { operationName: OPERATION_NAMES[name] }),
    }),
  );
  const found = { ...loopDocuments(schema), ...pageDocuments(schema) };
  return [...fixed, ...Object.entries(found).map(([name, operation]) => attack(name, operation))];
}
