import type { CitizenKeys } from './citizen-keys.js';
import type { MailConfig } from './mail.js';
import type { Thresholds } from './thresholds.js';

/** How much is written to the log, from least to most. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Levels of assurance of the Danish standard for identities (NSIS), from weakest to strongest. */
export const ASSURANCE_LEVELS = ['low', 'substantial', 'high'] as const;
export type AssuranceLevel = (typeof ASSURANCE_LEVELS)[number];

/**
 * Signature algorithms a token may carry. Only asymmetric ones: with HS256 everybody who can check a token could also
 * make one, and `none` is no signature.
 */
export const TOKEN_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** An OpenID Connect issuer outside the program. */
export interface OidcIssuer {
  readonly kind: 'oidc';
  /** Compared with `iss` character for character. */
  readonly issuer: string;
  readonly audience: string;
  /** Where the keys are; null means: read `jwks_uri` from `ISSUER/.well-known/openid-configuration`. */
  readonly jwksUrl: string | null;
  readonly algorithms: readonly TokenAlgorithm[];
  /** Tokens with a weaker level, or none, are refused. */
  readonly minAssurance: AssuranceLevel;
}

/** The development issuer inside the program; it exists outside production only. */
export interface EmbeddedIssuer {
  readonly kind: 'embedded';
  readonly minAssurance: AssuranceLevel;
}

/** All that a process is told by its environment. Read once at start and never again. */
export interface Config {
  readonly mode: 'development' | 'production';
  readonly port: number;
  /** Whether PORT was given: then a taken port ends the start, else the next free one is used. */
  readonly portIsSet: boolean;
  /** Where a worker by itself tells health and figures; null: from 4100 the next that is free. */
  readonly workerPort: number | null;
  readonly host: string;
  /** Null: start the embedded PostgreSQL (development only). */
  readonly databaseUrl: string | null;
  /** Null: the job queues run on PostgreSQL. */
  readonly redisUrl: string | null;
  /** Absolute path of the folder for the embedded servers and the development issuer's key. */
  readonly dataDir: string;
  readonly identity: OidcIssuer | EmbeddedIssuer;
  /** Null: keys for names and civil registration numbers lie in the data folder (development only). */
  readonly citizenKeys: CitizenKeys | null;
  readonly mail: MailConfig;
  /**
   * The address at which people reach the service, without a slash at its end. Where nobody said it, it is this machine and
   * the configured port in development, and null in production.
   */
  readonly publicUrl: string | null;
  /** Hosts inside the municipality to which webhooks may be sent although their addresses are private. */
  readonly webhookAllowedHosts: readonly string[];
  readonly logLevel: LogLevel;
  readonly thresholds: Thresholds;
}

/** The environment cannot be used: one sentence per fault, each naming the variable and what would be right. */
export interface ConfigProblems {
  readonly problems: readonly string[];
}

/** Whether the environment was refused. */
export const hasProblems = (answer: object): answer is ConfigProblems => 'problems' in answer;
