import type { Request } from 'express';
import { Authenticator, type AccessContext } from '../access/index.js';
import { currentRequestId } from '../platform/http/index.js';

/** What resolvers get for one request: who sent it, and from where. */
export interface RequestContext extends AccessContext {
  readonly address: string;
}

/** Signs the caller in; a token that does not hold ends the request here. */
export const requestContext =
  (authenticator: Authenticator) =>
  async (request: Request): Promise<RequestContext> => ({
    caller: await authenticator.caller(request.headers.authorization, currentRequestId() ?? 'none'),
    address: request.ip ?? 'unknown',
  });

/** Whose budget an operation is charged to: a person's, or an address's where nobody is signed in. */
export const payerOf = ({ caller, address }: RequestContext): string => caller.subject ?? address;
