import { readFileSync } from 'node:fs';
import { thresholdTable } from '../../src/platform/config/index.js';

export const README = readFileSync('README.md', 'utf8');

/** A query of the README: who asks it, its name, its text, and the answer printed below it, if one is. */
export interface ReadmeQuery {
  readonly as: string;
  readonly name: string;
  readonly document: string;
  readonly answer: string | null;
}

const QUERY =
  /<!-- as: ([\w-]+) -->\n\n```graphql\n([\s\S]*?)```\n(?:(?!<!-- as|\n## )[\s\S])*?(?:```json\n([\s\S]*?)```|(?=<!-- as|\n## ))/g;

/** The queries of the README in their order. */
export const readmeQueries = (): readonly ReadmeQuery[] =>
  [...README.matchAll(QUERY)].map(([, as, document, answer]) => ({
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
