import { HttpException } from '@nestjs/common';
import { isDatabaseDown } from './database-down.js';
import type { ErrorCode } from './error-code.js';
import { BadUserInputFault, Fault, ServiceUnavailableFault } from './fault.js';

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'BAD_REQUEST',
  408: 'BAD_REQUEST',
  409: 'CONFLICT',
  413: 'BAD_REQUEST',
  415: 'BAD_REQUEST',
  422: 'BAD_USER_INPUT',
  429: 'RATE_LIMITED',
  503: 'SERVICE_UNAVAILABLE',
};

/** What is said for statuses that are finer than their code. */
const MESSAGE_OF_STATUS: Readonly<Record<number, string>> = {
  405: 'This method is not served here.',
  413: 'The request body is too large.',
  415: 'Only Content-Type: application/json in UTF-8 without Content-Encoding is accepted.',
};

/** The HTTP status an error carries, from Nest or from the `http-errors` of Express; null for all others. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error) || !('expose' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}

/** Nest's own ValidationPipe throws a 400 with a list of sentences; ours names fields, see `inputPipe`. */
function sentencesOf(error: HttpException): readonly string[] {
  const body = error.getResponse();
  const message = typeof body === 'object' && 'message' in body ? body.message : null;
  return Array.isArray(message) ? message.filter((line) => typeof line === 'string') : [];
}

/** A fault of a given HTTP status, with the sentence for it. */
export const faultOfStatus = (status: number, cause?: unknown): Fault =>
  new Fault(
    CODE_OF_STATUS[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR'),
    MESSAGE_OF_STATUS[status],
    {
      status,
      cause,
    },
  );

/**
 * Reads any thrown value as a fault. What is not known becomes INTERNAL_SERVER_ERROR with a neutral message and the
 * value as cause: messages of foreign errors never leave the service, since they may hold data or SQL.
 */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (isDatabaseDown(error)) return new ServiceUnavailableFault(error);
  if (error instanceof HttpException && error.getStatus() === 400) {
    const sentences = sentencesOf(error);
    if (sentences.length > 0) {
      return new BadUserInputFault(
        sentences.map((line) => ({ field: line.split(' ')[0] ?? '', problem: line })),
      );
    }
  }
  const status = statusOf(error);
  return status === null
    ? new Fault('INTERNAL_SERVER_ERROR', undefined, { cause: error })
    : faultOfStatus(status, error);
}
