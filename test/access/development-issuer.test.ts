import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { DevelopmentIssuer } from '../../src/access/index.js';
import { TokenVerifier } from '../../src/access/token/token-verifier.js';
import { trustedIssuer } from '../../src/access/token/trusted-issuer.js';
import { hasProblems, loadConfig, type Config } from '../../src/platform/config/index.js';
import { CITIZEN_KEYS } from '../support/citizen-keys.js';

let dataDir: string;
const file = (): string => join(dataDir, 'development-issuer.jwk.json');
const config = (env: NodeJS.ProcessEnv = {}): Config => {
  const read = loadConfig({ DATA_DIR: dataDir, ...CITIZEN_KEYS, ...env });
  if (hasProblems(read)) throw new Error(read.problems.join(' '));
  return read;
};

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'indsatsbro-issuer-'));
});
afterEach(async () => rm(dataDir, { recursive: true }));

describe('the development issuer', () => {
  it('gives tokens that the server takes, for twelve hours', async () => {
    const token = await (await DevelopmentIssuer.open(config())).token('demo:caseworker');
    const server = new TokenVerifier(await trustedIssuer(config()));
    expect(await server.subjectOf(`Bearer ${token}`)).toBe('demo:caseworker');
    const { iat = 0, exp = 0 } = decodeJwt(token);
    expect(exp - iat).toBe(12 * 3_600);
  });

  it('keeps its key to its owner, and publishes none of its secret', async () => {
    const issuer = await DevelopmentIssuer.open(config());
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(issuer.trusted)).not.toContain(
      (JSON.parse(await readFile(file(), 'utf8')) as { d: string }).d,
    );
  });

  it('has one key, however many processes make it at the same time', async () => {
    const issuers = await Promise.all(
      Array.from({ length: 8 }, async () => DevelopmentIssuer.open(config())),
    );
    const tokens = await Promise.all(issuers.map(async (issuer) => issuer.token('a')));
    const server = new TokenVerifier(await trustedIssuer(config()));
    for (const token of tokens) expect(await server.subjectOf(`Bearer ${token}`)).toBe('a');
  });

  it('says what to do about a file that is no key', async () => {
    await writeFile(file(), '{}');
    await expect(DevelopmentIssuer.open(config())).rejects.toThrow(/Delete it, and a new one is made/);
  });
});

describe('production', () => {
  const production = (): Config =>
    config({
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://u:p@127.0.0.1/d',
      OIDC_ISSUER: 'http://127.0.0.1:1',
      OIDC_AUDIENCE: 'indsatsbro',
    });

  it('cannot make the development issuer, by no way', async () => {
    await expect(DevelopmentIssuer.open(production())).rejects.toThrow('development only');
    const forced = { ...production(), identity: { kind: 'embedded', minAssurance: 'low' } } as const;
    await expect(DevelopmentIssuer.open(forced)).rejects.toThrow('development only');
    await expect(trustedIssuer(forced)).rejects.toThrow('development only');
    await expect(stat(file())).rejects.toThrow('ENOENT');
  });

  it('takes none of its tokens', async () => {
    const token = await (await DevelopmentIssuer.open(config())).token('demo:operator');
    const { issuer, audience } = (await DevelopmentIssuer.open(config())).trusted;
    expect((await trustedIssuer(production())).issuer).not.toBe(issuer);
    const server = new TokenVerifier({ ...(await trustedIssuer(production())), issuer, audience });
    await expect(server.subjectOf(`Bearer ${token}`)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});
