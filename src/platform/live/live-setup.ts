import type { AdmissionSetup, PayerOf } from '../graphql/index.js';
import type { ErrorSetup } from '../errors/index.js';

/** Where a socket comes from, and the id of the message or the event that is being answered. */
export interface LiveRequest {
  readonly authorization: string;
  readonly address: string;
  readonly requestId: string;
}

/** Who stands behind a socket. */
export interface LiveIdentity {
  readonly personId: string;
  /** One word for each right that the person holds now. */
  readonly rights: ReadonlySet<string>;
}

/** What the application says about its sockets. */
export interface LiveSetup<Context extends object> extends AdmissionSetup {
  readonly errors: ErrorSetup;
  readonly payerOf: PayerOf<Context>;
  /** What resolvers get: made anew for every message and every event. Throws a Fault when the token does not hold any more. */
  readonly context: (request: LiveRequest) => Promise<Context>;
  /**
   * Who it is and what he or she may do now, from the database, or from memory that is at most a second old. Throws a Fault when
   * it is nobody, or nobody any more.
   */
  readonly identity: (context: Context, isFresh: boolean) => Promise<LiveIdentity>;
}
