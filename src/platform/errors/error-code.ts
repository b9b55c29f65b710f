import type { Text } from '../../kernel/index.js';

/** How loudly a fault is written to the log: `debug` is the client's own mistake, `error` is ours. */
export type FaultLevel = 'debug' | 'warn' | 'error';

/** What the outside is told about a code, and how we treat it. */
interface CodeMeaning {
  /** The HTTP status when the fault ends the request before the operation ran; field errors answer 200. */
  readonly status: number;
  readonly level: FaultLevel;
  /** What a person may read; says nothing of how the system is built. */
  readonly text: Text;
}

const meaning = (status: number, level: FaultLevel, da: string, en: string): CodeMeaning => ({
  status,
  level,
  text: { da, en },
});

/** The closed list of `extensions.code`: nothing else ever leaves the service. */
export const CODE_MEANINGS = {
  UNAUTHENTICATED: meaning(401, 'debug', 'Log ind for at fortsætte.', 'Sign in to continue.'),
  FORBIDDEN: meaning(403, 'debug', 'Det har du ikke adgang til.', 'You do not have access to this.'),
  NOT_FOUND: meaning(
    404,
    'debug',
    'Det findes ikke, eller du har ikke adgang til det.',
    'It does not exist, or you do not have access to it.',
  ),
  BAD_USER_INPUT: meaning(
    400,
    'debug',
    'Der er fejl i det, der blev sendt.',
    'Something in the input is not valid.',
  ),
  CONFLICT: meaning(
    409,
    'debug',
    'Det er ændret af en anden i mellemtiden. Hent det igen.',
    'It was changed by somebody else in the meantime. Fetch it again.',
  ),
  IDEMPOTENCY_KEY_REUSED: meaning(
    409,
    'warn',
    'Nøglen er allerede brugt til noget andet.',
    'The idempotency key was already used with another input.',
  ),
  RATE_LIMITED: meaning(
    429,
    'warn',
    'For mange forespørgsler. Prøv igen om lidt.',
    'Too many requests. Try again shortly.',
  ),
  QUERY_TOO_COMPLEX: meaning(
    400,
    'warn',
    'Forespørgslen er for stor. Bed om mindre ad gangen.',
    'The operation is too large. Ask for less at a time.',
  ),
  GRAPHQL_PARSE_FAILED: meaning(
    400,
    'debug',
    'Forespørgslen kunne ikke læses.',
    'The operation could not be read.',
  ),
  GRAPHQL_VALIDATION_FAILED: meaning(
    400,
    'debug',
    'Forespørgslen passer ikke til skemaet.',
    'The operation does not fit the schema.',
  ),
  OPERATION_RESOLUTION_FAILURE: meaning(
    400,
    'debug',
    'Operationen kunne ikke findes.',
    'The operation to run could not be determined.',
  ),
  BAD_REQUEST: meaning(400, 'debug', 'Anmodningen kunne ikke læses.', 'The request could not be read.'),
  PERSISTED_QUERY_NOT_SUPPORTED: meaning(
    400,
    'debug',
    'Gemte forespørgsler bruges ikke her.',
    'Persisted queries are not supported.',
  ),
  SERVICE_UNAVAILABLE: meaning(
    503,
    'error',
    'Tjenesten er midlertidigt utilgængelig. Prøv igen om lidt.',
    'The service is temporarily unavailable. Try again shortly.',
  ),
  INTERNAL_SERVER_ERROR: meaning(
    500,
    'error',
    'Der skete en fejl hos os. Opgiv anmodningens id til support.',
    'Something went wrong on our side. Quote the request id to support.',
  ),
} as const satisfies Record<string, CodeMeaning>;

/** A public error code. */
export type ErrorCode = keyof typeof CODE_MEANINGS;

/** Every public error code, e.g. for a test that a code from outside is one of ours. */
export const ERROR_CODES = Object.keys(CODE_MEANINGS) as readonly ErrorCode[];

/** Whether the text is one of {@link ERROR_CODES}. */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(CODE_MEANINGS, code);

/** The meaning of a code, with one type for all. */
export const meaningOf = (code: ErrorCode): CodeMeaning => CODE_MEANINGS[code];
