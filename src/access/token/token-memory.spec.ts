import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, type CryptoKey, type JWTVerifyGetKey } from 'jose';
import { TokenMemory } from './token-memory.js';

let first: CryptoKey;
let second: CryptoKey;
beforeAll(async () => {
  [first, second] = (await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')])).map(
    ({ publicKey }) => publicKey,
  ) as [CryptoKey, CryptoKey];
});

const ASKED: Parameters<JWTVerifyGetKey> = [{ alg: 'ES256' }, { payload: '', signature: '' }];
const PAYLOAD = { sub: 'somebody' };

/** A memory that knows one token until second 100, its clock and the issuer's key. */
function memory() {
  const world = { now: 50, key: first as CryptoKey | null };
  const keys: JWTVerifyGetKey = async () =>
    world.key === null ? Promise.reject(new Error('no key fits')) : Promise.resolve(world.key);
  const tokens = new TokenMemory(keys, () => world.now);
  tokens.remember('Bearer known', { payload: PAYLOAD, asked: ASKED, key: first, until: 100 });
  return { world, tokens };
}

describe('the memory of verified tokens', () => {
  it('knows a token that was verified, and no other', async () => {
    const { tokens } = memory();
    expect(await tokens.recall('Bearer known')).toBe(PAYLOAD);
    expect(await tokens.recall('Bearer knowm')).toBeNull();
  });

  it('forgets it when its time is over', async () => {
    const { world, tokens } = memory();
    world.now = 100;
    expect(await tokens.recall('Bearer known')).toBe(PAYLOAD);
    world.now = 101;
    expect(await tokens.recall('Bearer known')).toBeNull();
  });

  it('forgets it when the issuer gives another key, even if the first comes back', async () => {
    const { world, tokens } = memory();
    world.key = second;
    expect(await tokens.recall('Bearer known')).toBeNull();
    world.key = first;
    expect(await tokens.recall('Bearer known')).toBeNull();
  });

  it('knows nothing while the issuer has no key for it', async () => {
    const { world, tokens } = memory();
    world.key = null;
    await expect(tokens.recall('Bearer known')).rejects.toThrow('no key fits');
  });
});
