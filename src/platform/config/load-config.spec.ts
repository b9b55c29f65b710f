import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Config, hasProblems } from './config.js';
import { loadConfig } from './load-config.js';
import { thresholdTable } from './thresholds.js';

/** A key of 32 bytes in base64. */
const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

const ROOT = '/srv/indsatsbro';
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://app:hemmelig@db.example.dk:5432/indsatsbro',
  OIDC_ISSUER: 'https://login.example.dk/realm',
  OIDC_AUDIENCE: 'indsatsbro',
  CITIZEN_KEYS: `k2:${key(2)},k1:${key(1)}`,
  CITIZEN_LOOKUP_KEY: key(3),
};

const accepted = (env: NodeJS.ProcessEnv): Config => {
  const answer = loadConfig(env, ROOT);
  if (hasProblems(answer)) throw new Error(answer.problems.join('\n'));
  return answer;
};
const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  const answer = loadConfig(env, ROOT);
  return hasProblems(answer) ? answer.problems : [];
};

describe('development', () => {
  it('needs nothing at all', () => {
    expect(accepted({})).toMatchObject({
      mode: 'development',
      port: 4000,
      portIsSet: false,
      workerPort: null,
      host: '127.0.0.1',
      databaseUrl: null,
      redisUrl: null,
      dataDir: '/srv/indsatsbro/.data',
      identity: { kind: 'embedded', minAssurance: 'substantial' },
      logLevel: 'log',
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(accepted({ PORT: '', DATABASE_URL: ' ', OIDC_ISSUER: '' })).toEqual(accepted({}));
  });

  it('knows that PORT was given even when it is the default', () => {
    expect(accepted({ PORT: '4000' })).toMatchObject({ port: 4000, portIsSet: true });
  });

  it('uses a real issuer when one is named, and keeps an absolute data folder', () => {
    const config = accepted({ OIDC_ISSUER: 'http://localhost:8080', OIDC_AUDIENCE: 'x', DATA_DIR: '/var/x' });
    expect(config.identity).toMatchObject({ kind: 'oidc', issuer: 'http://localhost:8080', jwksUrl: null });
    expect(config.dataDir).toBe('/var/x');
  });
});

describe('production', () => {
  it('listens on every address and has no issuer of its own', () => {
    expect(accepted(PRODUCTION)).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      identity: { kind: 'oidc' },
    });
  });

  it('names everything that is missing at once', () => {
    const problems = problemsOf({ NODE_ENV: 'production', PORT: '99999' });
    expect(problems.map((sentence) => sentence.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'OIDC_ISSUER',
      'CITIZEN_KEYS',
      'CITIZEN_LOOKUP_KEY',
    ]);
  });

  it('refuses keys that travel without encryption, but not from the same machine', () => {
    expect(problemsOf({ ...PRODUCTION, OIDC_ISSUER: 'http://login.example.dk' })).toHaveLength(1);
    expect(problemsOf({ ...PRODUCTION, OIDC_JWKS_URL: 'http://login.example.dk/jwks' })).toHaveLength(1);
    expect(problemsOf({ ...PRODUCTION, OIDC_ISSUER: 'http://127.0.0.1:9999' })).toEqual([]);
  });
});

describe('one clear sentence for each bad variable', () => {
  it.each([
    [{ PORT: '4000x' }, 'PORT must be a port number from 0 to 65535.'],
    [
      { DATABASE_URL: 'mysql://u:hemmelig@h/d' },
      'DATABASE_URL is not an address that can be used; write it as postgres://USER:PASSWORD@HOST:5432/DATABASE.',
    ],
    [
      { DATABASE_URL: 'postgres://u:hemmelig@h' },
      'DATABASE_URL names no database; write it as postgres://USER:PASSWORD@HOST:5432/DATABASE.',
    ],
    [
      { REDIS_URL: 'localhost:6379' },
      'REDIS_URL is not an address that can be used; write it as redis://:PASSWORD@HOST:6379.',
    ],
    [
      { SMTP_URL: 'https://mail.example.dk' },
      'SMTP_URL is not an address that can be used; write it as smtps://USER:PASSWORD@HOST:465.',
    ],
    [{ MAIL_FROM: 'A\r\nBcc: b@c.dk <a@b.dk>' }, 'MAIL_FROM must be one sender, written as NAME <ADDRESS>.'],
    [
      { PUBLIC_URL: 'https://u:hemmelig@indsatsbro.example.dk/x' },
      'PUBLIC_URL must be an address without a path, a user or anything behind it: https://HOST.',
    ],
    [
      { WEBHOOK_ALLOWED_HOSTS: 'fag.sundkaer.example,10.0.0.1:80' },
      'WEBHOOK_ALLOWED_HOSTS must be names of hosts without port and path, separated by commas.',
    ],
    [{ MIN_ASSURANCE: 'best' }, 'MIN_ASSURANCE must be one of low, substantial, high.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, log, debug, verbose.'],
    [
      { OIDC_ISSUER: 'https://x.dk' },
      'OIDC_AUDIENCE is not set; name the audience that tokens of OIDC_ISSUER carry for this service.',
    ],
    [{ AUDIT_SEAL_SECONDS: '0' }, 'AUDIT_SEAL_SECONDS must be a whole number of seconds from 1 to 60.'],
  ])('%j', (env, sentence) => {
    expect(problemsOf(env)).toEqual([sentence]);
  });

  it.each(['HS256', 'none', 'RS256,HS256', 'RS256,'])('refuses the token algorithms %s', (value) => {
    const env = { OIDC_ISSUER: 'https://x.dk', OIDC_AUDIENCE: 'x', OIDC_ALGORITHMS: value };
    expect(problemsOf(env)[0]).toContain('OIDC_ALGORITHMS');
  });

  it('never repeats what was in an address', () => {
    const secret = fc.string({ minLength: 6 }).map((text) => `#${text}#`);
    const name = fc.constantFrom(
      'DATABASE_URL',
      'REDIS_URL',
      'OIDC_ISSUER',
      'OIDC_JWKS_URL',
      'SMTP_URL',
      'PUBLIC_URL',
    );
    fc.assert(
      fc.property(name, secret, (variable, value) => {
        const problems = problemsOf({ ...PRODUCTION, [variable]: `x://u:${value}@` });
        return problems.length > 0 && problems.every((sentence) => !sentence.includes(value));
      }),
    );
  });
});

describe('e-mail', () => {
  const MAIL = {
    SMTP_URL: 'smtps://u:hemmelig@mail.example.dk',
    MAIL_FROM: 'Sundkær Kommune <alerts@sundkaer.example>',
    PUBLIC_URL: 'https://indsatsbro.sundkaer.example/',
  };

  it('needs nothing in development, and is not sent in production without a server', () => {
    expect(accepted({ PORT: '4321' })).toMatchObject({
      mail: { smtpUrl: null, from: { name: 'Indsatsbro' } },
      publicUrl: 'http://127.0.0.1:4321',
      webhookAllowedHosts: [],
    });
    expect(accepted(PRODUCTION)).toMatchObject({ mail: { smtpUrl: null }, publicUrl: null });
  });

  it('says in production who sends it and where the service is', () => {
    expect(accepted({ ...PRODUCTION, ...MAIL })).toMatchObject({
      mail: { smtpUrl: MAIL.SMTP_URL, from: { name: 'Sundkær Kommune', address: 'alerts@sundkaer.example' } },
      publicUrl: 'https://indsatsbro.sundkaer.example',
    });
    const problems = problemsOf({ ...PRODUCTION, SMTP_URL: MAIL.SMTP_URL });
    expect(problems.map((sentence) => sentence.split(' ')[0])).toEqual(['MAIL_FROM', 'PUBLIC_URL']);
    expect(problemsOf({ ...PRODUCTION, ...MAIL, PUBLIC_URL: 'http://x.example' })[0]).toContain('https://');
  });
});

describe('keys for names and civil registration numbers', () => {
  it('are none in development, which keeps its own', () => {
    expect(accepted({}).citizenKeys).toBeNull();
  });

  it('keep their order, the current one first', () => {
    const keys = accepted(PRODUCTION).citizenKeys;
    expect(keys?.sealing.map(({ id }) => id)).toEqual(['k2', 'k1']);
    expect(keys?.lookup.export()).toEqual(Buffer.alloc(32, 3));
  });

  it('show nothing of themselves where the configuration is printed', () => {
    const printed = inspect(accepted(PRODUCTION), { depth: null, showHidden: true });
    expect(printed).not.toContain(key(1).slice(0, 8));
    expect(JSON.stringify(accepted(PRODUCTION))).not.toContain(key(3).slice(0, 8));
  });

  const one = `k1:${key(1)}`;
  it.each([
    ['a single one of the two', { CITIZEN_KEYS: one }, ['CITIZEN_LOOKUP_KEY']],
    ['the other one alone', { CITIZEN_LOOKUP_KEY: key(3) }, ['CITIZEN_KEYS']],
    ['a key without an id', { CITIZEN_KEYS: key(1), CITIZEN_LOOKUP_KEY: key(3) }, ['CITIZEN_KEYS']],
    ['31 bytes', { CITIZEN_KEYS: `k1:${key(1).slice(4)}`, CITIZEN_LOOKUP_KEY: key(3) }, ['CITIZEN_KEYS']],
    ['one id twice', { CITIZEN_KEYS: `${one},k1:${key(2)}`, CITIZEN_LOOKUP_KEY: key(3) }, ['CITIZEN_KEYS']],
    ['no base64', { CITIZEN_KEYS: one, CITIZEN_LOOKUP_KEY: 'x'.repeat(44) }, ['CITIZEN_LOOKUP_KEY']],
    ['one key for both', { CITIZEN_KEYS: one, CITIZEN_LOOKUP_KEY: key(1) }, ['CITIZEN_LOOKUP_KEY']],
  ])('refuses %s and repeats no value', (_, env, named) => {
    const problems = problemsOf(env);
    expect(problems.map((sentence) => sentence.split(' ')[0])).toEqual(named);
    for (const value of Object.values(env)) expect(problems.join()).not.toContain(value);
  });
});

describe('thresholds (R71)', () => {
  it('can each be set within bounds, and have their documented default otherwise', () => {
    const defaults = Object.values(accepted({}).thresholds);
    expect(defaults).toEqual(thresholdTable().map((row) => row.default));
    const highest = Object.fromEntries(thresholdTable().map((row) => [row.name, String(row.max)]));
    expect(Object.values(accepted(highest).thresholds)).toEqual(thresholdTable().map((row) => row.max));
  });

  it('have one variable each and a default within their bounds', () => {
    const names = thresholdTable().map((row) => row.name);
    expect(new Set(names).size).toBe(names.length);
    for (const row of thresholdTable()) {
      expect(row.default).toBeGreaterThanOrEqual(row.min);
      expect(row.default).toBeLessThanOrEqual(row.max);
    }
  });
});
