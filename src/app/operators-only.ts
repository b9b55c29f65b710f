import type { RequestHandler } from 'express';
import { mayDo, type Authenticator } from '../access/index.js';
import { Fault } from '../platform/errors/index.js';
import { currentRequestId } from '../platform/http/index.js';

/** A browser can send a name and a password of its own accord, but no token: the token is the password, any name will do. */
const BASIC = /^Basic ([a-z0-9+/=]+)$/i;

/** The token as GraphQL is sent it. */
function bearerOf(authorization: string | undefined): string | undefined {
  const sent = BASIC.exec(authorization ?? '')?.[1];
  if (sent === undefined) return authorization;
  const [, token = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(sent, 'base64').toString()) ?? [];
  return `Bearer ${token}`;
}

/** Lets operators through to a page. Others are asked to sign in (401), or may not (403). */
export const operatorsOnly =
  (authenticator: Authenticator): RequestHandler =>
  async (request, response, next) => {
    try {
      const actor = await authenticator.authenticate(
        bearerOf(request.headers.authorization),
        currentRequestId() ?? 'none',
      );
      if (!mayDo(actor, 'deadMessages')) throw new Fault('FORBIDDEN', 'This page is for operators.');
      next();
    } catch (error) {
      if (error instanceof Fault && error.status === 401)
        response.setHeader('www-authenticate', 'Basic realm="Indsatsbro", charset="UTF-8"');
      next(error);
    }
  };
