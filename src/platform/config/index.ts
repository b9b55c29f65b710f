export { keysFrom, type CitizenKeys, type SealingKey } from './citizen-keys.js';
export {
  ASSURANCE_LEVELS,
  type AssuranceLevel,
  type Config,
  type ConfigProblems,
  type EmbeddedIssuer,
  hasProblems,
  type LogLevel,
  type OidcIssuer,
  type TokenAlgorithm,
} from './config.js';
export { mailAddressOf, type MailAddress, type MailConfig } from './mail.js';
export { projectRoot } from './project-root.js';
export { redactUrl } from './redact.js';
export { thresholdTable, type Threshold, type Thresholds } from './thresholds.js';
export { loadConfig } from './load-config.js';
