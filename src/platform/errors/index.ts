export { CODE_MEANINGS, ERROR_CODES, type ErrorCode } from './error-code.js';
export {
  badUserInput,
  BadUserInputFault,
  Fault,
  ForbiddenFault,
  NotFoundFault,
  QueryTooComplexFault,
  RateLimitedFault,
  ServiceUnavailableFault,
  UNAVAILABLE_RETRY_SECONDS,
  UnauthenticatedFault,
} from './fault.js';
export { databaseCodeOf } from './database-down.js';
export { faultOfStatus, toFault } from './to-fault.js';
export { nestFaultLog, type FaultLine, type FaultLog } from './fault-log.js';
export { formatErrorWith, logFault, publicError, type ErrorSetup } from './format-error.js';
export { TOO_COMPLEX_MARK } from './graphql-fault.js';
export { inputPipe } from './input-pipe.js';
