import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { secretFile } from '../../platform/data-folder/index.js';

/** Where the key lies in the data folder. */
const FILE = 'development-issuer.jwk.json';

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256' });
}

/**
 * The private key of the development issuer in the data folder, made when there is none: server and token command
 * share it, so that a token works before the server was ever started.
 *
 * @throws Error saying what to do when the file is there and is no key
 */
export async function developmentKey(dataDir: string): Promise<JWK & { readonly kid: string }> {
  const path = join(dataDir, FILE);
  const kept = await secretFile(path, newKey);
  try {
    const key = JSON.parse(kept) as JWK;
    if (key.kty !== 'EC' || !key.d || !key.kid) throw new Error('not a private key');
    return { ...key, kid: key.kid };
  } catch {
    throw new Error(`${path} is not the key of the development issuer. Delete it, and a new one is made.`);
  }
}
