import { hasProblems, redactUrl } from '../config/index.js';
import { StartFault } from './start-fault.js';

interface SystemError {
  readonly code?: string;
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
  readonly message?: string;
}

/** Where the service that refused is, when the error tells. */
const placeOf = ({ address, port, hostname }: SystemError): string =>
  hostname ?? (address ? `${address}:${port}` : 'the server');

/** What the codes of the operating system and of PostgreSQL mean for somebody who starts the program. */
const MEANINGS: Readonly<Record<string, (error: SystemError) => string>> = {
  ECONNREFUSED: (error) =>
    `nothing listens at ${placeOf(error)}; is the server started, and are host and port right?`,
  ECONNRESET: (error) => `${placeOf(error)} ended the connection; is that the right kind of server?`,
  ENOTFOUND: (error) => `no machine is named ${placeOf(error)}; is the host right?`,
  EAI_AGAIN: (error) => `the name ${placeOf(error)} cannot be looked up now; is there a network?`,
  ETIMEDOUT: (error) => `${placeOf(error)} does not answer; is a firewall between?`,
  EHOSTUNREACH: (error) => `there is no way to ${placeOf(error)}; is the network right?`,
  ENETUNREACH: (error) => `there is no way to ${placeOf(error)}; is the network right?`,
  '28P01': () => 'the server refused the user or the password.',
  '28000': () =>
    'the server refuses this user from here; is its access list (pg_hba.conf) right, and does it ask for TLS?',
  '3D000': () => 'the server has no database of that name; create it first.',
  '42501': () => 'the user may not do that on the server; it needs to own the database.',
  '53300': () => 'the server has no connection left.',
  '57P03': () => 'the server is still starting; try again in a moment.',
};

/** Errors of one attempt on several addresses come as one; the first tells enough. */
function unwrap(error: unknown): SystemError {
  const several = (error as { errors?: readonly unknown[] } | null)?.errors;
  return several?.[0] ?? error ?? {};
}

/** What an error of a connection means, as the end of a sentence. Never holds a password. */
export function meaningOf(error: unknown): string {
  const { code, message = '' } = unwrap(error);
  const known = code === undefined ? undefined : MEANINGS[code];
  if (known) return known(unwrap(error));
  if (/timeout|timed out/i.test(message)) return 'it does not answer in time; are host and port right?';
  if (/WRONGPASS|NOAUTH|invalid password/i.test(message))
    return 'the server refused the user or the password.';
  if (/SSL|TLS|certificate/i.test(message)) return `the encrypted connection failed (${firstLine(message)}).`;
  return `${firstLine(message) || 'it gave no reason'}.`;
}

const ADDRESS = /\b[a-z][a-z+.-]*:\/\/\S+/gi;

/** One line of a message, with every address in it cut to where it leads. */
const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? '')
    .replace(ADDRESS, (address) => redactUrl(address))
    .replace(/\.$/, '')
    .slice(0, 300);

/**
 * Why the program cannot start, for the person who started it: one sentence (one for each problem of the
 * configuration), without a stack and without a password.
 *
 * @param error what was thrown, or the problems of the configuration
 */
export function explainStartFault(error: unknown): string {
  if (typeof error === 'object' && error !== null && hasProblems(error)) return error.problems.join('\n');
  if (error instanceof StartFault) return error.message;
  return `Indsatsbro could not start: ${meaningOf(error)}`;
}

/** Writes why the program cannot go on and ends it with exit code 1. */
export function fatal(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
