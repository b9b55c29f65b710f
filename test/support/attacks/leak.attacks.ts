import { refusalFaults, refused, type Attack } from './attack.js';
import { ask, post, send, type Answer, type Target } from './target.js';

const LONG = 'a'.repeat(50_000);

/** The longest error message, in characters: whatever was sent, little of it comes back. */
const MESSAGE_LENGTH_MAX = 400;

const noEcho = (answer: Answer): readonly string[] =>
  answer.errors
    .filter(({ message }) => message.length > MESSAGE_LENGTH_MAX)
    .map(({ message }) => `echoes ${String(message.length)} characters`);

const quiet = (name: string, act: (target: Target) => Promise<Answer>): Attack => ({
  name,
  run: async (target) => {
    const answer = await act(target);
    return [...refusalFaults(answer), ...noEcho(answer)];
  },
});

/** Requests made to be answered with too much (trust A8): names that are nearly right, long names, many errors. */
export const leakAttacks = (): readonly Attack[] => [
  quiet('a misspelt root field', (target) => ask(target, { query: '{ __typenam }' })),
  quiet('a misspelt type', (target) => ask(target, { query: '{ ... on Quer { __typename } }' })),
  quiet('a misspelt directive', (target) => ask(target, { query: '{ __typename @includ(if: true) }' })),
  quiet('a misspelt argument of a directive', (target) =>
    ask(target, { query: '{ __typename @include(iff: true) }' }),
  ),
  quiet('a field name of 50 kB', (target) => ask(target, { query: `{ ${LONG} }` })),
  quiet('a text of 50 kB in a literal', (target) =>
    ask(target, { query: `{ __typename @include(if: "${LONG}") }` }),
  ),
  quiet('a text of 50 kB in a variable', (target) =>
    ask(target, { query: 'query ($v: Boolean!) { __typename @include(if: $v) }', variables: { v: LONG } }),
  ),
  quiet('a broken query of 50 kB', (target) => ask(target, { query: `{ "${LONG}` })),
  quiet('1,000 wrong fields', (target) =>
    ask(target, {
      query: `{ ${Array.from({ length: 1_000 }, (_, index) => `f${String(index)}`).join(' ')} }`,
    }),
  ),
  quiet('100 wrong variables', (target) => {
    const names = Array.from({ length: 100 }, (_, index) => `v${String(index)}`);
    return ask(target, {
      query: `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { ${names
        .slice(0, 25)
        .map((name) => `... @include(if: $${name}) @skip(if: $${name}) { __typename }`)
        .join(' ')} }`,
      variables: Object.fromEntries(names.map((name) => [name, LONG.slice(0, 500)])),
    });
  }),
  quiet('an object as a query', (target) => post(target, { query: { toString: LONG } })),
  refused('an address that is not there', (target) => send(target, {}, '/graphql.php')),
  quiet('an address with a script', (target) => send(target, {}, `/%3Cscript%3E${LONG.slice(0, 5_000)}`)),
  refused('an address that cannot be decoded', (target) => send(target, {}, '/%c0%ae%c0%ae/%')),
  refused('a path upwards', (target) => send(target, {}, '/graphiql/..%2f..%2fpackage.json')),
];
