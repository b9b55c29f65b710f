import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { StartFault } from '../lifecycle/start-fault.js';
import { isErrno } from './errno.js';
import { type Account, runProgram } from './run-program.js';

const isRoot = (): boolean => process.getuid?.() === 0;

/** The owner of a folder, or null when there is no such folder. */
export async function ownerOf(folder: string): Promise<Account | null> {
  const found = await stat(folder).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  });
  return found && { uid: found.uid, gid: found.gid };
}

async function lookUp(name: string): Promise<Account | null> {
  const ask = async (flag: string): Promise<number> => {
    const { code, output } = await runProgram('id', [flag, name], { account: null, cwd: '/' });
    return code === 0 ? Number(output.trim()) : Number.NaN;
  };
  const [uid, gid] = [await ask('-u'), await ask('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid };
}

/**
 * Under whose name the server runs. PostgreSQL refuses to run as root, so root lends it the account that owns the
 * existing data, else `postgres`, else `nobody`; no account is ever made. Everybody else runs it as themselves.
 *
 * @param cluster the folder of the server's data, which need not exist
 * @returns null for the account of this process
 * @throws StartFault when PostgreSQL could not run under any account, or the data belongs to somebody else
 */
export async function chooseAccount(cluster: string): Promise<Account | null> {
  const owner = await ownerOf(cluster);
  if (isRoot()) {
    if (owner && owner.uid !== 0) return owner;
    const account = (await lookUp('postgres')) ?? (await lookUp('nobody'));
    if (account) return account;
    throw new StartFault(
      'PostgreSQL does not run as root and this machine has neither a user postgres nor nobody; start as another user, or set DATABASE_URL.',
    );
  }
  assertHasName();
  const uid = process.getuid?.();
  if (owner && owner.uid !== uid) {
    throw new StartFault(
      `The database in ${cluster} belongs to another user of this machine (uid ${owner.uid}); start as that user, or set DATA_DIR to a folder of your own.`,
    );
  }
  return null;
}

/** PostgreSQL looks its own user up by number and ends when there is none; containers often run so. */
function assertHasName(): void {
  try {
    userInfo();
  } catch {
    throw new StartFault(
      `PostgreSQL cannot run as user number ${process.getuid?.()}, since this machine has no account with that number; start as a user with an account, or set DATABASE_URL.`,
    );
  }
}
