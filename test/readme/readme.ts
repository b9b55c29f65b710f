import { readFileSync } from 'node:fs';
import { thresholdTable } from '../../src/platform/config/index.js';

export const README = readFileSync('README.md', 'utf8');

/** A query of the README: who asks it, its name, its text, and the answer printed below it, if one is. */
export interface ReadmeQuery {
  /** The worker hands free places on before it, as it does by itself within a second where one runs. */
  readonly isAfterMatching: boolean;
  readonly as: string;
  readonly name: string;
  readonly document: string;
  readonly answer: string | null;
}

const QUERY =
  /(<!-- worker: match -->\n\n)?<!-- as: ([\w-]+) -->\n\n```graphql\n([\s\S]*?)```\n(?:(?!<!-- (?:as|worker)|\n## )[\s\S])*?(?:```json\n([\s\S]*?)```|(?=<!-- (?:as|worker)|\n## ))/g;

/** The values that a document asks for as variables, of those that answers before it gave under the same names. */
export const variablesOf = (
  document: string,
  carried: ReadonlyMap<string, unknown>,
): Readonly<Record<string, unknown>> => {
  const [, declared = ''] = /(?:query|mutation) \w+\(([^)]*)\)/.exec(document) ?? [];
  const names = [...declared.matchAll(/\$(\w+):/g)].map(([, name]) => name ?? '');
  return Object.fromEntries(names.map((name) => [name, carried.get(name)]));
};

/** Every value in an answer under its name; of a list the last one stays. */
export function carry(answer: unknown, into: Map<string, unknown>): void {
  if (typeof answer !== 'object' || answer === null) return;
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'object') carry(value, into);
    else into.set(name, value);
  }
}

/** The queries of the README in their order. */
export const readmeQueries = (): readonly ReadmeQuery[] =>
  [...README.matchAll(QUERY)].map(([, worker, as, document, answer]) => ({
    isAfterMatching: worker !== undefined,
    as: as ?? '',
    name: /(?:query|mutation) (\w+)/.exec(document ?? '')?.[1] ?? '',
    document: document ?? '',
    answer: answer ?? null,
  }));

/** The commands in the README's shell blocks, one a line. */
export const readmeCommands = (): readonly string[] =>
  [...README.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => (block ?? '').trim().split('\n'));

/** The rows of the table of thresholds as the configuration has them. */
export const thresholdRows = (): readonly (readonly string[])[] =>
  thresholdTable().map(({ name, default: value, unit, meaning }) => [
    `\`${name}\``,
    String(value),
    unit,
    meaning,
  ]);

/** The rows of the table of thresholds as the README prints them. */
export const printedThresholdRows = (): readonly (readonly string[])[] =>
  (/<!-- thresholds -->([\s\S]*?)<!-- \/thresholds -->/.exec(README)?.[1] ?? '')
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
