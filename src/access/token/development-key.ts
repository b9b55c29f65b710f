import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** Where the key lies in the data folder. */
const FILE = 'development-issuer.jwk.json';

/** Nobody but the user who started the service may read the key. */
const OWNER_ONLY = 0o600;

const isExisting = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/** Writes a whole new key, or leaves the one that another process wrote in the meantime. */
async function makeKey(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const draft = `${path}.${String(process.pid)}`;
  await writeFile(draft, JSON.stringify({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256' }), {
    mode: OWNER_ONLY,
  });
  try {
    await link(draft, path);
  } catch (error) {
    if (!isExisting(error)) throw error;
  } finally {
    await rm(draft);
  }
}

/**
 * The private key of the development issuer in the data folder, made when there is none: server and token command
 * share it, so that a token works before the server was ever started.
 *
 * @throws Error saying what to do when the file is there and is no key
 */
export async function developmentKey(dataDir: string): Promise<JWK & { readonly kid: string }> {
  const path = join(dataDir, FILE);
  await mkdir(dataDir, { recursive: true });
  const read = (): Promise<string | null> => readFile(path, 'utf8').catch(() => null);
  if ((await read()) === null) await makeKey(path);
  await chmod(path, OWNER_ONLY);
  try {
    const key = JSON.parse((await read()) ?? '') as JWK;
    if (key.kty !== 'EC' || !key.d || !key.kid) throw new Error('not a private key');
    return { ...key, kid: key.kid };
  } catch {
    throw new Error(`${path} is not the key of the development issuer. Delete it, and a new one is made.`);
  }
}
