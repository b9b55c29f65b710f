import { meaningOf, type ErrorCode } from './error-code.js';

/** One field of the input that is wrong. `field` is a path such as `facts[0].value`; `problem` is for the developer. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** What a {@link Fault} may carry besides its code and message. */
export interface FaultDetails {
  readonly fields?: readonly FieldProblem[];
  /** Whole seconds after which trying again may succeed; becomes the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
  /** The HTTP status, where another than the code's own says more (413 for a body that is too large). */
  readonly status?: number;
  /** What really happened; never leaves the service. */
  readonly cause?: unknown;
}

/**
 * Something that ends the request and is thrown, never returned. Its message, fields and code reach the client as
 * they are, so none of them may hold personal data, SQL or a name from inside the system. A command that was
 * understood and not carried out is no fault: it is a kernel `Refused`.
 */
export class Fault extends Error {
  readonly fields: readonly FieldProblem[];
  readonly retryAfterSeconds: number | null;
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string = meaningOf(code).text.en,
    details: FaultDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.fields = details.fields ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.status = details.status ?? meaningOf(code).status;
  }

  /** What graphql-js copies to the error that wraps this one; Apollo reads code, status and headers from here. */
  get extensions(): Record<string, unknown> {
    const headers = new Map<string, string>();
    if (this.retryAfterSeconds !== null) headers.set('retry-after', String(this.retryAfterSeconds));
    return { code: this.code, http: { status: this.status, headers } };
  }
}

/** Nobody is signed in, or the token does not hold. Never says which check failed. */
export class UnauthenticatedFault extends Fault {
  constructor(cause?: unknown) {
    super('UNAUTHENTICATED', undefined, { cause });
  }
}

/** Signed in, and the role does not allow the operation as such. For a single thing use {@link NotFoundFault}. */
export class ForbiddenFault extends Fault {
  constructor(message?: string) {
    super('FORBIDDEN', message);
  }
}

/** "Not there" and "not yours" are this same answer (ASVS 8.2.2). */
export class NotFoundFault extends Fault {
  constructor(message?: string) {
    super('NOT_FOUND', message);
  }
}

/** The input breaks the contract; every field that does so is named. */
export class BadUserInputFault extends Fault {
  constructor(fields: readonly FieldProblem[], message?: string) {
    super(
      'BAD_USER_INPUT',
      message ?? fields.map(({ field, problem }) => `${field}: ${problem}`).join('; '),
      { fields },
    );
  }
}

/** The caller has used what it may use for now. */
export class RateLimitedFault extends Fault {
  constructor(retryAfterSeconds: number) {
    super('RATE_LIMITED', undefined, { retryAfterSeconds });
  }
}

/** The operation asks for more than one request may. */
export class QueryTooComplexFault extends Fault {
  constructor(message?: string) {
    super('QUERY_TOO_COMPLEX', message);
  }
}

/** Seconds a client should wait when something the service needs is away; databases restart within that. */
export const UNAVAILABLE_RETRY_SECONDS = 5;

/** Something that the service needs (database, queue) cannot be reached now. */
export class ServiceUnavailableFault extends Fault {
  constructor(cause?: unknown) {
    super('SERVICE_UNAVAILABLE', undefined, { cause, retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS });
  }
}

/** A fault for one wrong field; `problem` completes the sentence "field ...", e.g. `must be 1 to 100`. */
export const badUserInput = (field: string, problem: string): BadUserInputFault =>
  new BadUserInputFault([{ field, problem }]);
