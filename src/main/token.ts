import { createRequire } from 'node:module';
import { DevelopmentIssuer } from '../access/index.js';
import { hasProblems, loadConfig } from '../platform/config/index.js';

/** The people of the demo municipality, by the word that the command takes. */
const { people } = createRequire(import.meta.url)('../demo/data/people.json') as {
  readonly people: readonly { readonly key: string }[];
};

/** Ends the command with one sentence for the person who typed it. */
function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Prints an access token of the development issuer for a person of the demo, and nothing else. */
async function main(word: string | undefined): Promise<void> {
  const known = people.map(({ key }) => key);
  if (word === undefined || !known.includes(word)) stop(`Name one of these people: ${known.join(', ')}.`);
  const config = loadConfig(process.env);
  if (hasProblems(config)) stop(config.problems.join(' '));
  if (config.mode === 'production') stop('In production tokens come from the configured issuer alone.');
  if (config.identity.kind !== 'embedded')
    stop(`Tokens come from ${config.identity.issuer} while OIDC_ISSUER is set.`);
  const issuer = await DevelopmentIssuer.open(config).catch((error: unknown) =>
    stop((error as Error).message),
  );
  process.stdout.write(`${await issuer.token(`demo:${word}`)}\n`);
}

await main(process.argv[2]);
