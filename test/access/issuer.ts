import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { ASSURANCE_CLAIMS } from '../../src/access/token/assurance.js';

/** A key of an issuer: what it signs with, and what it publishes. */
export interface IssuerKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

export async function issuerKey(alg: string, kid = `key-${alg}`): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** An OpenID Connect issuer of the test's own on a free port of this machine. */
export class TestIssuer {
  static readonly audience = 'indsatsbro-test';
  /** Addresses that were asked for, in order. */
  readonly asked: string[] = [];
  /** What is published now; replace it to roll keys. */
  published: readonly IssuerKey[] = [];
  /** The status with which it answers; another than 200 plays an outage. */
  status = 200;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      this.asked.push(request.url ?? '');
      response.writeHead(this.status, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(
          request.url === '/jwks' ? { keys: this.published.map(({ jwk }) => jwk) } : this.discovery,
        ),
      );
    });
  }

  static async start(...keys: readonly IssuerKey[]): Promise<TestIssuer> {
    const issuer = new TestIssuer();
    issuer.published = keys;
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get issuer(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get jwksUrl(): string {
    return `${this.issuer}/jwks`;
  }

  private get discovery(): Record<string, string> {
    return { issuer: this.issuer, jwks_uri: this.jwksUrl };
  }

  /** What a good token says. */
  claims(subject: string): JWTPayload & { readonly iat: number } {
    const iat = Math.floor(Date.now() / 1000);
    return {
      iss: this.issuer,
      aud: TestIssuer.audience,
      sub: subject,
      iat,
      exp: iat + 300,
      [ASSURANCE_CLAIMS[0]]: 'Substantial',
    };
  }

  /** A good token. */
  async token(subject: string, claims: JWTPayload = {}, key = this.published[0]): Promise<string> {
    if (!key) throw new Error('the issuer has no key');
    return sign(key, { ...this.claims(subject), ...claims });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Signs any claims under any header; `undefined` leaves a claim or parameter out. */
export async function sign(
  key: IssuerKey,
  claims: JWTPayload,
  header: Record<string, unknown> = {},
): Promise<string> {
  const present = (given: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return new SignJWT(present(claims))
    .setProtectedHeader(present({ alg: key.alg, typ: 'at+jwt', kid: key.kid, ...header }) as { alg: string })
    .sign(key.privateKey);
}
