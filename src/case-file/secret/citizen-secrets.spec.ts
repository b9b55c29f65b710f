import { createHmac, createSecretKey } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CitizenKeys } from '../../platform/config/index.js';
import { CitizenSecrets } from './citizen-secrets.js';

const key = (id: string, byte: number) => ({ id, key: createSecretKey(Buffer.alloc(32, byte)) });
const lookup = createSecretKey(Buffer.alloc(32, 9));
const keysOf = (...sealing: CitizenKeys['sealing']): CitizenSecrets =>
  new CitizenSecrets({ sealing, lookup });

describe('what tells who a citizen is', () => {
  const secrets = keysOf(key('k1', 1));

  it('comes out of its envelope as it went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => secrets.open(secrets.seal(text)) === text),
    );
  });

  it('never gives the same envelope twice, and names the key in it', () => {
    const sealed = Array.from({ length: 200 }, () => secrets.seal('Anna Ægir'));
    expect(new Set(sealed).size).toBe(200);
    expect(sealed.every((one) => /^k1(\.[\w-]+){3}$/.test(one))).toBe(true);
  });

  it('is refused when a single character was changed, added or taken away', () => {
    const sealed = secrets.seal('Anna Ægir');
    fc.assert(
      fc.property(
        fc.nat({ max: sealed.length - 1 }),
        fc.constantFrom('A', 'B', 'Q', 'a', 'b', '0', '1', '-', '_', '.'),
        fc.constantFrom('change', 'add', 'remove'),
        (at, letter, how) => {
          const put = how === 'remove' ? '' : letter;
          const after = sealed.slice(how === 'add' ? at : at + 1);
          const changed = `${sealed.slice(0, at)}${put}${after}`;
          if (changed !== sealed) expect(() => secrets.open(changed)).toThrow(/sealed/i);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is no value of another kind, or of another key of the same id', () => {
    const sealed = secrets.seal('Anna', 'name');
    expect(() => secrets.open(sealed, 'civil-registration-number')).toThrow();
    expect(() => keysOf(key('k1', 2)).open(sealed)).toThrow();
  });

  it('is opened with older keys after a change of keys, and sealed with the newest', () => {
    const old = secrets.seal('Anna');
    const rotated = keysOf(key('k2', 2), key('k1', 1));
    expect(rotated.open(old)).toBe('Anna');
    expect(rotated.seal('Anna')).toMatch(/^k2\./);
    expect(() => secrets.open(rotated.seal('Anna'))).toThrow('names a key that is not in CITIZEN_KEYS');
  });

  it('stands in no error', () => {
    const sealed = secrets.seal('Anna Ægir');
    const shortened = sealed.slice(0, -2);
    try {
      secrets.open(shortened);
    } catch (error) {
      expect(String(error)).not.toContain('Anna');
      expect(String(error)).not.toContain(shortened);
    }
    expect.assertions(2);
  });

  it('is found by a keyed hash that the sealing keys do not change', () => {
    const expected = createHmac('sha256', Buffer.alloc(32, 9)).update('0101650008').digest();
    expect(secrets.lookupOf('0101650008')).toEqual(expected);
    expect(keysOf(key('k2', 2)).lookupOf('0101650008')).toEqual(expected);
    expect(secrets.fingerprintOf('0101650008')).not.toContain(expected.toString('base64url'));
  });
});

describe('keys of development', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'indsatsbro-keys-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });
  const open = async (): Promise<CitizenSecrets> =>
    CitizenSecrets.open({ mode: 'development', dataDir, citizenKeys: null });
  const FILE = 'development-citizen-keys.txt';

  it('are made once, for the owner alone, whoever asks first', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, open));
    const sealed = all.map((secrets) => secrets.seal('Anna'));
    expect(sealed.map((one) => all[0]?.open(one))).toEqual(sealed.map(() => 'Anna'));
    expect(statSync(join(dataDir, FILE)).mode & 0o777).toBe(0o600);
  });

  it('are never guessed: a file that holds none ends the start', async () => {
    writeFileSync(join(dataDir, FILE), 'k1:nothing');
    await expect(open()).rejects.toThrow('does not hold the keys for citizens');
  });

  it('are none in production', async () => {
    const wanted = CitizenSecrets.open({ mode: 'production', dataDir, citizenKeys: null });
    await expect(wanted).rejects.toThrow('CITIZEN_KEYS');
  });
});
