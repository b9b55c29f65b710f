import { decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import { TokenProblem } from './token-problem.js';

/** The longest token that is looked at, in characters: those of issuers have about one thousand. */
const TOKEN_LENGTH_MAX = 8_192;

const BEARER = /^Bearer +(\S+)$/i;
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Parameters with which a token would say itself how it is to be checked: with a key it brings, a key it names an
 * address for, or by rules of its own. None is ever followed, and a token that tries is refused (ASVS 9).
 */
const FORBIDDEN_PARAMETERS = ['jwk', 'jku', 'x5c', 'x5u', 'crit', 'b64', 'zip'] as const;

/**
 * What `typ` may be: RFC 9068 asks for `at+jwt`, and many issuers write `JWT`. Its absence or another value
 * (`secevent+jwt`, `dpop+jwt`) means that the token was made for something else.
 */
const TYPES = ['at+jwt', 'jwt'];

/** A key id is a name for comparing; it never becomes a path, an address or a query. */
const KEY_ID = /^[\x21-\x7e]{1,200}$/;

/** A subject is at most 255 ASCII characters (OpenID Connect Core 2). */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

function readHeader(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new TokenProblem('HEADER_UNREADABLE');
  }
}

/**
 * The token in an Authorization header, if by its form it can be an access token: nothing is computed for one that
 * cannot.
 *
 * @throws TokenProblem naming what is wrong
 */
export function bearerToken(authorization: string): string {
  if (authorization.length > TOKEN_LENGTH_MAX) throw new TokenProblem('TOKEN_TOO_LONG');
  const token = BEARER.exec(authorization)?.[1];
  if (!token) throw new TokenProblem('NO_BEARER_TOKEN');
  if (!COMPACT.test(token)) throw new TokenProblem('NOT_A_COMPACT_TOKEN');
  const header = readHeader(token);
  if (FORBIDDEN_PARAMETERS.some((name) => name in header)) throw new TokenProblem('HEADER_BRINGS_KEYS');
  if ('kid' in header && (typeof header.kid !== 'string' || !KEY_ID.test(header.kid))) {
    throw new TokenProblem('KEY_ID_IMPOSSIBLE');
  }
  const type: unknown = header.typ;
  if (typeof type !== 'string' || !TYPES.includes(type.toLowerCase().replace(/^application\//, ''))) {
    throw new TokenProblem('TYPE_NOT_ACCESS_TOKEN');
  }
  return token;
}

/** @throws TokenProblem when the claim is no subject */
export function checkedSubject(subject: unknown): string {
  if (typeof subject !== 'string' || !SUBJECT.test(subject)) throw new TokenProblem('SUBJECT_IMPOSSIBLE');
  return subject;
}
