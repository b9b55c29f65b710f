import { DevelopmentIssuer, type DevelopmentConfig } from './development-issuer.js';
import { RemoteKeys } from './remote-keys.js';
import type { TrustedIssuer } from './token-verifier.js';

/**
 * The one issuer of this process: the configured one, or the development issuer where none is configured.
 *
 * @throws Error in production without an issuer: then nobody may sign in rather than everybody
 */
export async function trustedIssuer(config: DevelopmentConfig): Promise<TrustedIssuer> {
  const { identity } = config;
  if (identity.kind === 'embedded') return (await DevelopmentIssuer.open(config)).trusted;
  const { issuer, audience, algorithms, minAssurance } = identity;
  return { issuer, audience, algorithms, minAssurance, keys: new RemoteKeys(identity).find };
}
