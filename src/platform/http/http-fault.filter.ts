import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { logFault, publicError, toFault, type ErrorSetup } from '../errors/index.js';

/**
 * Answers every error outside of GraphQL (404, broken bodies, controllers) in JSON, in the shape of a GraphQL error.
 * Errors of resolvers are thrown on to Apollo's `formatError`; without this filter Nest would log each with its
 * message, which may hold personal data.
 */
@Catch()
export class HttpFaultFilter implements ExceptionFilter {
  constructor(private readonly setup: ErrorSetup) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    this.answer(error, host.switchToHttp().getResponse<Response>());
  }

  /** Writes the answer, or ends a half-written one, as its beginning has already said 200. */
  answer(error: unknown, response: Response): void {
    const fault = toFault(error);
    logFault(fault, this.setup);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (fault.retryAfterSeconds !== null) response.setHeader('retry-after', String(fault.retryAfterSeconds));
    response.status(fault.status).json({ errors: [publicError(fault, this.setup.requestId())] });
  }
}
