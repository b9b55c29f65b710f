import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Nobody but the user who started the service may read a secret. */
const OWNER_ONLY = 0o600;

const isExisting = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/** Writes the whole secret, or leaves the one that another process wrote in the meantime. */
async function write(path: string, secret: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, secret, { mode: OWNER_ONLY });
  try {
    await link(draft, path);
  } catch (error) {
    if (!isExisting(error)) throw error;
  } finally {
    await rm(draft);
  }
}

/**
 * A secret of development in the data folder, made when there is none. Several processes may ask at once: one makes
 * it, all get the same.
 *
 * @param path absolute path of the file
 * @param make makes a new secret; its answer is thrown away when another process was first
 * @returns what stands in the file; the caller checks it
 */
export async function secretFile(path: string, make: () => Promise<string>): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const read = (): Promise<string | null> => readFile(path, 'utf8').catch(() => null);
  if ((await read()) === null) await write(path, await make());
  await chmod(path, OWNER_ONLY);
  return (await read()) ?? '';
}
