import { z } from 'zod';
import { ASSURANCE_LEVELS, LOG_LEVELS, TOKEN_ALGORITHMS } from './config.js';
import { readSender } from './mail.js';
import { THRESHOLDS, type Threshold, type Thresholds } from './thresholds.js';

/** How an https address is written, for the sentences. */
export const HTTPS_FORM = 'https://HOST/PATH';
/** How a database's address is written, for the sentences. */
export const DATABASE_FORM = 'postgres://USER:PASSWORD@HOST:5432/DATABASE';
/** How the address of the service is written, for the sentences. */
export const PUBLIC_FORM = 'https://HOST';
/** How the sender of e-mail is written, for the sentences. */
export const SENDER_FORM = 'NAME <ADDRESS>';

/** An address with one of the schemes and a host; the sentence shows the form and never the value. */
const address = (name: string, schemes: readonly string[], form: string): z.ZodType<string> =>
  z.string().refine(
    (value) => {
      const url = URL.canParse(value) ? new URL(value) : null;
      return url !== null && schemes.includes(url.protocol.slice(0, -1)) && url.hostname !== '';
    },
    { error: `${name} is not an address that can be used; write it as ${form}.` },
  );

const databaseAddress = address('DATABASE_URL', ['postgres', 'postgresql'], DATABASE_FORM).refine(
  (value) => !URL.canParse(value) || new URL(value).pathname.length > 1,
  { error: `DATABASE_URL names no database; write it as ${DATABASE_FORM}.` },
);

const wholeNumber = (name: string, what: string, min: number, max: number): z.ZodType<number> => {
  const error = `${name} must be ${what} from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error });
};

const listed = (name: string, values: readonly string[]): { error: string } => ({
  error: `${name} must be one of ${values.join(', ')}.`,
});

const algorithms = z
  .string()
  .transform((value) => value.split(',').map((entry) => entry.trim()))
  .pipe(
    z.array(
      z.enum(TOKEN_ALGORITHMS, listed('Each of OIDC_ALGORITHMS (separated by commas)', TOKEN_ALGORITHMS)),
    ),
  );

/** The address of the service, which stands before every path in a link. */
const publicAddress = address('PUBLIC_URL', ['https', 'http'], PUBLIC_FORM)
  .refine(
    (value) => {
      const url = URL.canParse(value) ? new URL(value) : null;
      return url === null || url.href === `${url.origin}/`;
    },
    { error: `PUBLIC_URL must be an address without a path, a user or anything behind it: ${PUBLIC_FORM}.` },
  )
  .transform((value) => new URL(value).origin);

const sender = z
  .string()
  .transform(readSender)
  .refine((read) => read !== null, { error: `MAIL_FROM must be one sender, written as ${SENDER_FORM}.` });

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const hosts = z
  .string()
  .transform((value) => value.split(',').map((entry) => entry.trim().toLowerCase()))
  .refine((names) => names.every((name) => HOST.test(name)), {
    error: 'WEBHOOK_ALLOWED_HOSTS must be names of hosts without port and path, separated by commas.',
  });

/** Every variable but the thresholds, each with its own sentence. */
export const variables = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: wholeNumber('PORT', 'a port number', 0, 65_535).optional(),
  WORKER_PORT: wholeNumber('WORKER_PORT', 'a port number', 0, 65_535).optional(),
  HOST: z.string().optional(),
  DATABASE_URL: databaseAddress.optional(),
  REDIS_URL: address('REDIS_URL', ['redis', 'rediss'], 'redis://:PASSWORD@HOST:6379').optional(),
  DATA_DIR: z.string().default('.data'),
  OIDC_ISSUER: address('OIDC_ISSUER', ['https', 'http'], HTTPS_FORM).optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_JWKS_URL: address('OIDC_JWKS_URL', ['https', 'http'], HTTPS_FORM).optional(),
  OIDC_ALGORITHMS: algorithms.default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  MIN_ASSURANCE: z.enum(ASSURANCE_LEVELS, listed('MIN_ASSURANCE', ASSURANCE_LEVELS)).default('substantial'),
  SMTP_URL: address('SMTP_URL', ['smtp', 'smtps'], 'smtps://USER:PASSWORD@HOST:465').optional(),
  MAIL_FROM: sender.optional(),
  PUBLIC_URL: publicAddress.optional(),
  WEBHOOK_ALLOWED_HOSTS: hosts.default([]),
  LOG_LEVEL: z.enum(LOG_LEVELS, listed('LOG_LEVEL', LOG_LEVELS)).default('log'),
});

const numbers = z.object(
  Object.fromEntries(
    Object.entries<Threshold>(THRESHOLDS).map(([key, { name, unit, min, max, default: value }]) => [
      key,
      wholeNumber(name, `a whole number of ${unit}`, min, max).default(value),
    ]),
  ),
);

/** Reads the thresholds: those that were not set have their defaults. */
export function readThresholds(env: Readonly<Record<string, string>>): {
  values: Thresholds | null;
  problems: string[];
} {
  const named = Object.entries<Threshold>(THRESHOLDS).map(([key, { name }]) => [key, env[name]]);
  const read = numbers.safeParse(Object.fromEntries(named));
  if (!read.success) return { values: null, problems: read.error.issues.map((issue) => issue.message) };
  return { values: read.data as Thresholds, problems: [] };
}
