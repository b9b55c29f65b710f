import { nestFaultLog, type ErrorSetup, type FaultLog } from '../errors/index.js';
import { currentRequestId, isFirstInRequest } from './request-context.js';

/** The error setup that edge and GraphQL share: ids and "once per request" from the request being answered. */
export const errorSetup = (mode: ErrorSetup['mode'], log: FaultLog = nestFaultLog()): ErrorSetup => ({
  mode,
  log,
  requestId: currentRequestId,
  isNews: ({ code, names, frames }) => isFirstInRequest(`${code} ${names.join()} ${frames[0] ?? ''}`),
});
