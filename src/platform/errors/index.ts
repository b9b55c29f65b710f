export {
  CODE_MEANINGS,
  ERROR_CODES,
  isErrorCode,
  meaningOf,
  type ErrorCode,
  type FaultLevel,
} from './error-code.js';
export {
  badUserInput,
  BadUserInputFault,
  ConflictFault,
  Fault,
  ForbiddenFault,
  NotFoundFault,
  QueryTooComplexFault,
  RateLimitedFault,
  ServiceUnavailableFault,
  UNAVAILABLE_RETRY_SECONDS,
  UnauthenticatedFault,
  type FaultDetails,
  type FieldProblem,
} from './fault.js';
export { databaseCodeOf, isDatabaseDown } from './database-down.js';
export { faultOfStatus, toFault } from './to-fault.js';
export { faultLine, nestFaultLog, type FaultLine, type FaultLog } from './fault-log.js';
export { formatErrorWith, logFault, publicError, type ErrorSetup } from './format-error.js';
export { TOO_COMPLEX_MARK } from './graphql-fault.js';
export { fieldProblems, inputPipe } from './input-pipe.js';
