import { createLocalJWKSet, importJWK, SignJWT, type CryptoKey } from 'jose';
import type { Config } from '../../platform/config/index.js';
import { ASSURANCE_CLAIMS } from './assurance.js';
import { developmentKey } from './development-key.js';
import type { TrustedIssuer } from './token-verifier.js';

const ISSUER = 'urn:indsatsbro:development';
const AUDIENCE = 'indsatsbro';
const ALGORITHM = 'ES256';
const SECONDS_AN_HOUR = 3_600;

/** The part of the configuration that the development issuer needs. */
export type DevelopmentConfig = Pick<Config, 'mode' | 'dataDir' | 'identity' | 'thresholds'>;

/**
 * The issuer inside the program, for development: whoever can read the data folder can be anybody. It cannot be made
 * in production.
 */
export class DevelopmentIssuer {
  private constructor(
    private readonly key: CryptoKey,
    private readonly keyId: string,
    private readonly hours: number,
    readonly trusted: TrustedIssuer,
  ) {}

  /** @throws Error in production, and where another issuer is configured */
  static async open({ mode, dataDir, identity, thresholds }: DevelopmentConfig): Promise<DevelopmentIssuer> {
    if (mode !== 'development' || identity.kind !== 'embedded') {
      throw new Error(
        'The development issuer exists in development only, and only where no OIDC_ISSUER is set.',
      );
    }
    const jwk = await developmentKey(dataDir);
    const { kty, crv, x, y, kid, alg } = jwk;
    return new DevelopmentIssuer(
      (await importJWK(jwk, ALGORITHM)) as CryptoKey,
      kid,
      thresholds.developmentTokenHours,
      {
        issuer: ISSUER,
        audience: AUDIENCE,
        algorithms: [ALGORITHM],
        minAssurance: identity.minAssurance,
        keys: createLocalJWKSet({ keys: [{ kty, crv, x, y, kid, alg }] }),
      },
    );
  }

  /** A token for a subject, as an issuer would give it after a sign-in with level High. */
  async token(subject: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ [ASSURANCE_CLAIMS[0]]: 'High' })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid: this.keyId })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(subject)
      .setIssuedAt(now)
      .setExpirationTime(now + this.hours * SECONDS_AN_HOUR)
      .sign(this.key);
  }
}
