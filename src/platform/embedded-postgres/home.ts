import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartFault } from '../lifecycle/start-fault.js';
import { chooseAccount, ownerOf } from './account.js';
import { isErrno } from './errno.js';
import { type Account, canReach } from './run-program.js';

/** The folders of one embedded server and the account it runs under. */
export interface Home {
  /** Holds everything of the server; ordinary permissions. */
  readonly folder: string;
  /** Holds the cluster and the log; only the account may enter (0700). */
  readonly private: string;
  /** PostgreSQL's own data folder. */
  readonly cluster: string;
  readonly account: Account | null;
}

/** Where root keeps data for an account that cannot reach the data folder. Only root can make folders here. */
const SYSTEM_FOLDER = '/var/lib/indsatsbro';

/**
 * Makes a folder and the parents it lacks, all with ordinary permissions whatever the caller's umask says: a parent
 * that root made 0700 would lock the server's account out.
 */
async function makeOrdinary(folder: string): Promise<void> {
  if (await ownerOf(folder)) return;
  await makeOrdinary(dirname(folder));
  await mkdir(folder).catch((error: unknown) => {
    if (!isErrno(error, 'EEXIST')) throw error;
  });
  await chmod(folder, 0o755);
}

/** The folder that only the account may enter. */
async function makePrivate(folder: string, account: Account | null): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (!isErrno(error, 'EEXIST')) throw error;
  });
  await chmod(folder, 0o700);
  if (account) await chown(folder, account.uid, account.gid);
}

/** Where the server's account can always enter, for data that is meant for a folder where it cannot. */
const homeInstead = (dataDir: string): string =>
  join(SYSTEM_FOLDER, createHash('sha256').update(dataDir).digest('hex').slice(0, 12));

const innerOf = (folder: string): string => join(folder, 'postgres');
const clusterOf = (folder: string): string => join(innerOf(folder), 'cluster');

/** The clusters that may serve the data folder, made or not. */
export const possibleClusters = (dataDir: string): readonly string[] =>
  [dataDir, homeInstead(dataDir)].map(clusterOf);

async function openHome(folder: string): Promise<Home | null> {
  const inner = innerOf(folder);
  await makeOrdinary(folder);
  const account = await chooseAccount(inner);
  if (account && !(await canReach(folder, account))) return null;
  await makePrivate(inner, account);
  return { folder, private: inner, cluster: clusterOf(folder), account };
}

/** Whether a folder could not be made; a program that could not be run has some of the same codes. */
const isFolderFault = (error: unknown): boolean =>
  isErrno(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'ENAMETOOLONG') &&
  (error as NodeJS.ErrnoException).syscall?.startsWith('spawn') !== true;

/**
 * Opens the data folder for the server, and makes what is missing. When root starts it in a folder that the server's
 * account cannot enter (a project below a home folder, say), a folder below /var/lib serves instead, and it is said.
 *
 * @throws StartFault when the folder cannot be made or belongs to somebody else
 */
export async function prepareHome(dataDir: string, onProgress: (sentence: string) => void): Promise<Home> {
  try {
    const home = await openHome(dataDir);
    if (home) return home;
    const instead = await openHome(homeInstead(dataDir));
    if (!instead)
      throw new StartFault(
        `The account for PostgreSQL can enter neither ${dataDir} nor ${SYSTEM_FOLDER}; set DATA_DIR.`,
      );
    onProgress(
      `PostgreSQL may not run as root and its account cannot enter ${dataDir}; its data is in ${instead.folder} instead.`,
    );
    return instead;
  } catch (error) {
    if (isFolderFault(error)) {
      throw new StartFault(
        `The data folder ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}); set DATA_DIR to a folder that can.`,
      );
    }
    if (isErrno(error, 'ENOSPC', 'EDQUOT')) throw diskFull(dataDir);
    throw error;
  }
}

/** What PostgreSQL needs to be made (65 MB) and to write its first log (16 MB). */
const ROOM_BYTES = 100_000_000;

/** Whether a failure came from a full disk. PostgreSQL does not always say so: asked after the fact, the disk does. */
export async function isDiskFull(folder: string, said: string): Promise<boolean> {
  if (/no space left|disk quota/i.test(said)) return true;
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < ROOM_BYTES;
}

/** The sentence for a full disk. */
export const diskFull = (folder: string): StartFault =>
  new StartFault(
    `The disk of ${folder} is full; PostgreSQL needs about 100 MB there. Free some space, or set DATA_DIR to another disk.`,
  );
