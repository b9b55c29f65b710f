import { createHmac, createSign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportSPKI, type JWTPayload } from 'jose';
import { ASSURANCE_CLAIMS } from '../../src/access/token/assurance.js';
import { RemoteKeys } from '../../src/access/token/remote-keys.js';
import { TokenVerifier } from '../../src/access/token/token-verifier.js';
import { Fault } from '../../src/platform/errors/index.js';
import { issuerKey, sign, TestIssuer, type IssuerKey } from './issuer.js';

const LEVEL = ASSURANCE_CLAIMS[0];
const base64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

let rsa: IssuerKey;
let ec: IssuerKey;
let unlisted: IssuerKey;
let attacker: IssuerKey;
let trusted: TestIssuer;
/** Stands where tokens say that keys are; nobody may ever ask it. */
let trap: TestIssuer;
let fetched: string[];

const verifierOf = (issuer: TestIssuer, now?: () => number): TokenVerifier => {
  const countedFetch = async (url: string, init: RequestInit): Promise<Response> => {
    fetched.push(url);
    return fetch(url, init);
  };
  return new TokenVerifier({
    issuer: issuer.issuer,
    audience: TestIssuer.audience,
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    minAssurance: 'substantial',
    keys: new RemoteKeys({ issuer: issuer.issuer, jwksUrl: issuer.jwksUrl }, countedFetch, now).find,
  });
};
/** The subject that a token was taken for, or the code of the refusal. */
const outcome = async (verifier: TokenVerifier, token: string): Promise<string> =>
  verifier.subjectOf(`Bearer ${token}`).catch((error: unknown) => {
    if (error instanceof Fault) return error.code;
    throw error;
  });

beforeAll(async () => {
  [rsa, ec, unlisted, attacker] = await Promise.all([
    issuerKey('RS256', 'rsa'),
    issuerKey('ES256', 'ec'),
    issuerKey('RS512', 'unlisted'),
    issuerKey('RS256', 'rsa'),
  ]);
  trusted = await TestIssuer.start(rsa, ec, unlisted);
  trap = await TestIssuer.start(attacker);
  fetched = [];
});
afterAll(async () => {
  await trusted.stop();
  await trap.stop();
});

/** A token of the trusted issuer with other claims or another header. */
const changed = async (
  claims: JWTPayload,
  header: Record<string, unknown> = {},
  key = rsa,
): Promise<string> => sign(key, { ...trusted.claims('victim'), ...claims }, header);
const unsigned = (header: unknown, signature = ''): string =>
  `${base64(header)}.${base64(trusted.claims('victim'))}.${signature}`;
const hmac = (alg: string, secret: string | Buffer): string => {
  const signed = unsigned({ alg, typ: 'at+jwt', kid: 'rsa' }).slice(0, -1);
  return `${signed}.${createHmac(alg.replace('HS', 'sha'), secret).update(signed).digest('base64url')}`;
};
/** A token under a header that jose itself would not sign. */
const rawRsa = async (header: Record<string, unknown>): Promise<string> => {
  const signed = unsigned({ alg: 'RS256', typ: 'at+jwt', ...header }).slice(0, -1);
  const { KeyObject } = await import('node:crypto');
  return `${signed}.${createSign('sha256').update(signed).sign(KeyObject.from(rsa.privateKey), 'base64url')}`;
};
const parts = async (): Promise<[string, string, string]> =>
  (await changed({})).split('.') as [string, string, string];
const now = (): number => Math.floor(Date.now() / 1000);

/** Every attack of the test plan's A10, each with a token that is right but for it. */
const ATTACKS: Readonly<Record<string, () => Promise<string> | string>> = {
  'alg none': () => unsigned({ alg: 'none', typ: 'at+jwt' }),
  'alg None': () => unsigned({ alg: 'None', typ: 'at+jwt' }),
  'alg NONE, with a signature': () => unsigned({ alg: 'NONE', typ: 'at+jwt' }, 'AAAA'),
  'alg nOnE, with a signature': () => unsigned({ alg: 'nOnE', typ: 'at+jwt' }, 'AAAA'),
  'no alg': () => unsigned({ typ: 'at+jwt' }, 'AAAA'),
  'signature stripped': async () => (await parts()).slice(0, 2).join('.') + '.',
  'signature and dot stripped': async () => (await parts()).slice(0, 2).join('.'),
  'claims changed': async () => {
    const [header, , signature] = await parts();
    return `${header}.${base64({ ...trusted.claims('admin') })}.${signature}`;
  },
  'header changed': async () => {
    const [, claims, signature] = await parts();
    return `${base64({ alg: 'PS256', typ: 'at+jwt', kid: 'rsa' })}.${claims}.${signature}`;
  },
  'signature changed': async () => {
    const [header, claims, signature] = await parts();
    return `${header}.${claims}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`;
  },
  'attacker’s key under the right id': () => changed({}, {}, attacker),
  'attacker’s key without an id': () => changed({}, { kid: undefined }, attacker),
  'attacker’s key under another id': () => changed({}, { kid: 'mine' }, attacker),
  'jwk of the attacker': () => changed({}, { jwk: attacker.jwk }, attacker),
  'jwk beside the right key': () => changed({}, { jwk: rsa.jwk }),
  'jku of the attacker': () => changed({}, { jku: trap.jwksUrl }, attacker),
  'jku beside the right key': () => changed({}, { jku: trap.jwksUrl }),
  'x5u of the attacker': () => changed({}, { x5u: `${trap.issuer}/cert` }, attacker),
  'x5u beside the right key': () => changed({}, { x5u: `${trap.issuer}/cert` }),
  'x5c beside the right key': () => changed({}, { x5c: ['AAAA'] }),
  'kid that is a path': () => changed({}, { kid: '../../../../dev/null' }),
  'kid that is SQL': () => changed({}, { kid: "rsa' union select 'x" }),
  'kid that is an address': () => changed({}, { kid: `${trap.issuer}/key` }),
  'kid of 10,000 characters': () => changed({}, { kid: 'k'.repeat(10_000) }),
  'kid that is no text': () => rawRsa({ kid: { rsa: true } }),
  'kid of a key for another algorithm': () => changed({}, { kid: 'ec' }),
  ...Object.fromEntries(
    ['', 'secret', 'password', 'changeme', 'jwt', 'indsatsbro', '123456', 'null', 'your-256-bit-secret'].map(
      (secret) => [`HS256 with the secret "${secret}"`, () => hmac('HS256', secret)],
    ),
  ),
  'RS to HS256 with the public key': async () => hmac('HS256', await exportSPKI(rsa.publicKey)),
  'RS to HS384 with the public key': async () => hmac('HS384', await exportSPKI(rsa.publicKey)),
  'RS to HS512 with the public key': async () => hmac('HS512', await exportSPKI(rsa.publicKey)),
  'RS to HS256 with the published key': () => hmac('HS256', JSON.stringify(rsa.jwk)),
  'psychic signature of zeros': () =>
    unsigned({ alg: 'ES256', typ: 'at+jwt', kid: 'ec' }, base64('\0'.repeat(64))),
  'psychic signature in DER': () =>
    unsigned(
      { alg: 'ES256', typ: 'at+jwt', kid: 'ec' },
      Buffer.from('3006020100020100', 'hex').toString('base64url'),
    ),
  'crit with an unknown extension': () => rawRsa({ kid: 'rsa', crit: ['admin'], admin: true }),
  'crit that is empty': () => rawRsa({ kid: 'rsa', crit: [] }),
  'b64 false': () => rawRsa({ kid: 'rsa', b64: false }),
  'exp missing': () => changed({ exp: undefined }),
  'exp in the past': () => changed({ exp: now() - 10 }),
  'exp that is text': () => changed({ exp: '9999999999' as unknown as number }),
  'nbf in the future': () => changed({ nbf: now() + 60 }),
  'nbf that is text': () => changed({ nbf: 'now' as unknown as number }),
  'iat missing': () => changed({ iat: undefined }),
  'iat in the future': () => changed({ iat: now() + 60 }),
  'issued two days ago': () => changed({ iat: now() - 172_800 }),
  'aud missing': () => changed({ aud: undefined }),
  'aud of another service': () => changed({ aud: ['other', 'indsatsbro'] }),
  'iss missing': () => changed({ iss: undefined }),
  'iss of the attacker': () => changed({ iss: trap.issuer }),
  'iss with a slash more': () => changed({ iss: `${trusted.issuer}/` }),
  'sub missing': () => changed({ sub: undefined }),
  'sub empty': () => changed({ sub: '' }),
  'sub that is a number': () => changed({ sub: 1 as unknown as string }),
  'sub with NUL': () => changed({ sub: 'a\u0000b' }),
  'typ missing': () => changed({}, { typ: undefined }),
  'typ of a logout token': () => changed({}, { typ: 'logout+jwt' }),
  'typ that is no text': () => rawRsa({ kid: 'rsa', typ: ['JWT'] }),
  'an algorithm that is not listed': () => changed({}, {}, unlisted),
  'a header that is no JSON': () => `${base64('{')}.${base64({})}.AAAA`,
  'five parts': () => 'a.b.c.d.e',
  '9,000 characters': () => 'a.b.' + 'c'.repeat(9_000),
};

describe('tokens of an attacker (A10)', () => {
  it.each(Object.entries(ATTACKS))('%s', async (_, attack) => {
    expect(await outcome(verifierOf(trusted), await attack())).toBe('UNAUTHENTICATED');
  });

  it('are at least fifty, and none made the service ask anybody but the issuer', () => {
    expect(Object.keys(ATTACKS).length).toBeGreaterThanOrEqual(50);
    expect(trap.asked).toEqual([]);
    expect(new Set(fetched)).toEqual(new Set([trusted.jwksUrl]));
    expect(new Set(trusted.asked)).toEqual(new Set(['/jwks']));
  });

  it.each(['', 'Basic dXNlcjpwYXNz', 'Bearer', 'Bearer ', 'Bearer a b', 'Token x.y.z'])(
    'an Authorization header "%s"',
    async (header) => {
      await expect(verifierOf(trusted).subjectOf(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );
});

describe('tokens of the issuer', () => {
  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('are taken with %s', async (alg) => {
    const key = await issuerKey(alg);
    const issuer = await TestIssuer.start(key);
    expect(await outcome(verifierOf(issuer), await issuer.token('mette'))).toBe('mette');
    await issuer.stop();
  });

  it.each([{ typ: 'JWT' }, { typ: 'application/at+jwt' }, { kid: 'rsa', x5t: 'AAAA' }])(
    'are taken with %j',
    async (header) => {
      expect(await outcome(verifierOf(trusted), await changed({}, header))).toBe('victim');
    },
  );

  it('are taken when signed without jose, as some attacks are', async () => {
    expect(await outcome(verifierOf(trusted), await rawRsa({ kid: 'rsa' }))).toBe('victim');
  });

  it('are taken without a key id where only one key fits, with nbf, for several audiences', async () => {
    const token = await changed({ nbf: now(), aud: ['other', TestIssuer.audience] }, { kid: undefined });
    expect(await outcome(verifierOf(trusted), token)).toBe('victim');
  });
});

describe('the level of assurance (A43)', () => {
  const nsis = 'https://data.gov.dk/concept/core/nsis';

  it.each([
    [{ [LEVEL]: 'Low' }],
    [{ [LEVEL]: `${nsis}/Low` }],
    [{ [LEVEL]: undefined }],
    [{ [LEVEL]: 'Lav' }],
    [{ [LEVEL]: 3 }],
    [{ [LEVEL]: 'High', acr: `${nsis}/Low` }],
  ])('%j is refused, with what to do about it', async (claims) => {
    const token = await changed(claims);
    await expect(verifierOf(trusted).subjectOf(`Bearer ${token}`)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      status: 403,
      message: expect.stringContaining('level of assurance') as unknown,
    });
  });

  it.each([
    [{ [LEVEL]: 'High' }],
    [{ [LEVEL]: `${nsis}/Substantial` }],
    [{ [LEVEL]: undefined, acr: `${nsis}/High` }],
    [{ [LEVEL]: 'Substantial', acr: '1' }],
  ])('%j is taken', async (claims) => {
    expect(await outcome(verifierOf(trusted), await changed(claims as JWTPayload))).toBe('victim');
  });
});

describe('the issuer’s keys', () => {
  it('are asked for once, however many tokens come at a time', async () => {
    const issuer = await TestIssuer.start(ec);
    const verifier = verifierOf(issuer);
    const token = await issuer.token('mette');
    await Promise.all(Array.from({ length: 20 }, async () => outcome(verifier, token)));
    expect(issuer.asked).toEqual(['/jwks']);
    await issuer.stop();
  });

  it('may change: a new key is found, and invented ones make no traffic', async () => {
    const issuer = await TestIssuer.start(ec);
    let clock = 0;
    const verifier = verifierOf(issuer, () => clock);
    expect(await outcome(verifier, await issuer.token('mette'))).toBe('mette');
    issuer.published = [await issuerKey('ES256', 'newer')];
    expect(await outcome(verifier, await issuer.token('mette'))).toBe('UNAUTHENTICATED');
    clock += 30_000;
    expect(await outcome(verifier, await issuer.token('mette'))).toBe('mette');
    for (let kid = 0; kid < 20; kid += 1) {
      const invented = await sign(ec, issuer.claims('x'), { kid: `invented-${String(kid)}` });
      expect(await outcome(verifier, invented)).toBe('UNAUTHENTICATED');
    }
    expect(issuer.asked).toHaveLength(2);
    await issuer.stop();
  });

  it('are used for an hour when the issuer is away, and then nobody is let in', async () => {
    const issuer = await TestIssuer.start(ec);
    let clock = 0;
    const verifier = verifierOf(issuer, () => clock);
    const token = await issuer.token('mette');
    expect(await outcome(verifier, token)).toBe('mette');
    issuer.status = 500;
    clock += 59 * 60_000;
    expect(await outcome(verifier, token)).toBe('mette');
    clock += 2 * 60_000;
    expect(await outcome(verifier, token)).toBe('SERVICE_UNAVAILABLE');
    issuer.status = 200;
    clock += 3_000;
    expect(await outcome(verifier, token)).toBe('mette');
    await issuer.stop();
  });

  it('cannot be had: the service is unavailable, not broken, and asks seldom', async () => {
    const issuer = await TestIssuer.start(ec);
    const token = await issuer.token('mette');
    issuer.status = 404;
    const verifier = verifierOf(issuer, () => 0);
    expect(await outcome(verifier, token)).toBe('SERVICE_UNAVAILABLE');
    expect(await outcome(verifier, token)).toBe('SERVICE_UNAVAILABLE');
    expect(issuer.asked).toEqual(['/jwks']);
    const unreachable = verifierOf(issuer);
    await issuer.stop();
    expect(await outcome(unreachable, token)).toBe('SERVICE_UNAVAILABLE');
  });

  it('are found through the discovery document of the configured issuer, and no other', async () => {
    const issuer = await TestIssuer.start(ec);
    const find = async (named: string) =>
      new RemoteKeys({ issuer: named, jwksUrl: null }).find(
        { alg: 'ES256', kid: 'ec' },
        { payload: '', signature: '' },
      );
    await expect(find(issuer.issuer)).resolves.toBeDefined();
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/jwks']);
    await expect(find(`${issuer.issuer}/other`)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await issuer.stop();
  });
});
