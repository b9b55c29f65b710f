import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { keysFrom, type CitizenKeys, type Config } from '../config/index.js';
import { secretFile } from '../data-folder/index.js';

/** Where the keys lie in the data folder: those that seal in the first line, the one that finds in the second. */
const FILE = 'development-citizen-keys.txt';
const KEY_BYTES = 32;

const newKey = (): string => randomBytes(KEY_BYTES).toString('base64');

/**
 * The keys for names and civil registration numbers in development, made once in the data folder: a database made with
 * them can be read by whoever has the folder.
 *
 * @throws Error saying what to do when the file is there and holds no keys
 */
async function developmentKeys(dataDir: string): Promise<CitizenKeys> {
  const path = join(dataDir, FILE);
  const keys = keysFrom(await secretFile(path, async () => Promise.resolve(`k1:${newKey()}\n${newKey()}\n`)));
  if (keys) return keys;
  throw new Error(
    `${path} does not hold the keys for citizens. Delete it together with the database, or put it back.`,
  );
}

/** The configuration that says where the keys are. */
export type SecretsConfig = Pick<Config, 'mode' | 'dataDir' | 'citizenKeys'>;

/**
 * The keys that seal and find: those of the configuration, in development those of the data folder.
 *
 * @throws Error in production without keys, which the configuration refuses before
 */
export async function keysOf({ mode, dataDir, citizenKeys }: SecretsConfig): Promise<CitizenKeys> {
  if (citizenKeys) return citizenKeys;
  if (mode === 'production') throw new Error('Production needs CITIZEN_KEYS and CITIZEN_LOOKUP_KEY.');
  return developmentKeys(dataDir);
}
