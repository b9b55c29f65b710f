import { resolve } from 'node:path';
import type { z } from 'zod';
import { LOOKUP_FORM, readCitizenKeys, SEALING_FORM } from './citizen-keys.js';
import type { Config, ConfigProblems, EmbeddedIssuer, OidcIssuer } from './config.js';
import { projectRoot } from './project-root.js';
import {
  DATABASE_FORM,
  HTTPS_FORM,
  PUBLIC_FORM,
  readThresholds,
  SENDER_FORM,
  variables,
} from './variables.js';

const DEFAULT_PORT = 4000;
/** Who sends in development. */
const DEFAULT_SENDER = { name: 'Indsatsbro', address: 'alerts@indsatsbro.example' };

/** Empty variables are as good as absent ones: compose files and service managers pass them so. */
const withoutEmpty = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

const isLoopbackAddress = (address: string): boolean => URL.canParse(address) && isLoopback(new URL(address));

/** What a production process must be told, and what would let a stranger come between it and its issuer. */
function productionProblems(env: Readonly<Record<string, string>>): string[] {
  const problems: string[] = [];
  if (!env.DATABASE_URL) {
    problems.push(
      `DATABASE_URL is not set; production needs a PostgreSQL server of its own, as in ${DATABASE_FORM}.`,
    );
  }
  if (!env.OIDC_ISSUER) {
    problems.push(
      `OIDC_ISSUER is not set; production needs the address of an OpenID Connect issuer, as in ${HTTPS_FORM}.`,
    );
  }
  if (!env.CITIZEN_KEYS && !env.CITIZEN_LOOKUP_KEY) {
    problems.push(
      `CITIZEN_KEYS is not set; production needs keys for names and civil registration numbers, as ${SEALING_FORM}.`,
      `CITIZEN_LOOKUP_KEY is not set; production needs a key to find civil registration numbers, as ${LOOKUP_FORM}.`,
    );
  }
  if (env.SMTP_URL && !env.MAIL_FROM) {
    problems.push(
      `MAIL_FROM is not set although SMTP_URL is; say who sends the e-mail, written as ${SENDER_FORM}.`,
    );
  }
  if (env.SMTP_URL && !env.PUBLIC_URL) {
    problems.push(
      `PUBLIC_URL is not set although SMTP_URL is; e-mail links to the service, as in ${PUBLIC_FORM}.`,
    );
  }
  if (env.PUBLIC_URL?.startsWith('http:') === true && !isLoopbackAddress(env.PUBLIC_URL)) {
    problems.push('PUBLIC_URL must begin with https:// in production, or links could be read on the way.');
  }
  for (const name of ['OIDC_ISSUER', 'OIDC_JWKS_URL']) {
    const value = env[name];
    const url = value && URL.canParse(value) ? new URL(value) : null;
    if (url?.protocol === 'http:' && !isLoopback(url)) {
      problems.push(
        `${name} must begin with https:// in production, or its keys could be exchanged on the way.`,
      );
    }
  }
  return problems;
}

function issuerProblems(env: Readonly<Record<string, string>>): string[] {
  if (env.OIDC_ISSUER && !env.OIDC_AUDIENCE) {
    return ['OIDC_AUDIENCE is not set; name the audience that tokens of OIDC_ISSUER carry for this service.'];
  }
  if (!env.OIDC_ISSUER && (env.OIDC_JWKS_URL || env.OIDC_AUDIENCE)) {
    return [
      'OIDC_ISSUER is not set although OIDC_AUDIENCE or OIDC_JWKS_URL is; set it, or leave all three out.',
    ];
  }
  return [];
}

const identityOf = (read: z.infer<typeof variables>): OidcIssuer | EmbeddedIssuer =>
  read.OIDC_ISSUER === undefined
    ? { kind: 'embedded', minAssurance: read.MIN_ASSURANCE }
    : {
        kind: 'oidc',
        issuer: read.OIDC_ISSUER,
        audience: read.OIDC_AUDIENCE ?? '',
        jwksUrl: read.OIDC_JWKS_URL ?? null,
        algorithms: read.OIDC_ALGORITHMS,
        minAssurance: read.MIN_ASSURANCE,
      };

/**
 * Reads the configuration from environment variables; a variable that is empty counts as not set. All problems are
 * told at once, so that nobody repairs them one start at a time, and no sentence repeats an address, which may hold a
 * password.
 *
 * @param root the folder against which a relative DATA_DIR is meant
 */
export function loadConfig(given: NodeJS.ProcessEnv, root: string = projectRoot()): Config | ConfigProblems {
  const env = withoutEmpty(given);
  const production = env.NODE_ENV === 'production';
  const read = variables.safeParse(env);
  const thresholds = readThresholds(env);
  const citizen = readCitizenKeys(env);
  const problems = [
    ...(read.error?.issues ?? []).map((issue) => issue.message),
    ...(production ? productionProblems(env) : []),
    ...issuerProblems(env),
    ...citizen.problems,
    ...thresholds.problems,
  ];
  if (!read.success || !thresholds.values || problems.length > 0) return { problems: [...new Set(problems)] };
  const port = read.data.PORT ?? DEFAULT_PORT;
  return {
    mode: production ? 'production' : 'development',
    port,
    portIsSet: read.data.PORT !== undefined,
    workerPort: read.data.WORKER_PORT ?? null,
    host: read.data.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    databaseUrl: read.data.DATABASE_URL ?? null,
    redisUrl: read.data.REDIS_URL ?? null,
    dataDir: resolve(root, read.data.DATA_DIR),
    identity: identityOf(read.data),
    citizenKeys: citizen.keys,
    mail: { smtpUrl: read.data.SMTP_URL ?? null, from: read.data.MAIL_FROM ?? DEFAULT_SENDER },
    publicUrl: read.data.PUBLIC_URL ?? (production ? null : `http://127.0.0.1:${String(port)}`),
    webhookAllowedHosts: read.data.WEBHOOK_ALLOWED_HOSTS,
    logLevel: read.data.LOG_LEVEL,
    thresholds: thresholds.values,
  };
}
