import { randomBytes } from 'node:crypto';
import { chown, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFault } from '../lifecycle/start-fault.js';
import { isErrno } from './errno.js';
import type { Binaries } from './binaries.js';
import { diskFull, isDiskFull, type Home } from './home.js';
import { isAlive } from './postmaster-file.js';
import { runProgram } from './run-program.js';

const PASSWORD_FILE = 'indsatsbro.password';

/**
 * Names of a character type that is UTF-8 without a language, tried in turn: what a machine has differs. It must be
 * UTF-8 although the order of words comes from ICU, or trigrams lose æ, ø and å.
 */
const LOCALES = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'da_DK.UTF-8'];

const initArguments = (
  cluster: string,
  passwordFile: string,
  locale: string,
  durable: boolean,
): readonly string[] => [
  `--pgdata=${cluster}`,
  '--username=postgres',
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=icu',
  '--icu-locale=da-DK',
  `--locale=${locale}`,
  ...(durable ? [] : ['--no-sync']),
];

/** Throws away what an interrupted earlier start left half made. */
async function removeRemains(home: Home): Promise<void> {
  for (const name of await readdir(home.private)) {
    const maker = /^new-(\d+)/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker)))
      await rm(join(home.private, name), { recursive: true, force: true });
  }
}

/** Runs initdb with the first locale that the machine has. */
async function runInit(
  home: Home,
  binaries: Binaries,
  cluster: string,
  password: string,
  durable: boolean,
): Promise<void> {
  const initdb = join(binaries.folder, 'initdb');
  let said = '';
  for (const locale of LOCALES) {
    const args = initArguments(cluster, password, locale, durable);
    const { code, output } = await runProgram(initdb, args, { account: home.account, cwd: home.private });
    if (code === 0) return;
    said = output;
    await rm(cluster, { recursive: true, force: true });
    if (!/invalid locale|locale .* not|encoding mismatch/i.test(output)) break;
  }
  if (await isDiskFull(home.private, said)) throw diskFull(home.private);
  throw new StartFault(`PostgreSQL could not make its data folder in ${home.private}: ${lastLine(said)}`);
}

/** What a program said last, which with PostgreSQL's programs is the reason of their failure. */
export const lastLine = (output: string): string =>
  output
    .split('\n')
    .filter((line) => /error|fatal|panic/i.test(line))
    .at(-1)
    ?.trim() ??
  output.trim().split('\n').at(-1) ??
  '';

/** Makes a new cluster beside its final place and moves it there whole, so that a killed start leaves nothing half. */
async function makeCluster(home: Home, binaries: Binaries, durable: boolean): Promise<void> {
  const fresh = join(home.private, `new-${process.pid}`);
  const password = join(home.private, `new-${process.pid}.password`);
  try {
    await writeFile(password, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (home.account) await chown(password, home.account.uid, home.account.gid);
    await runInit(home, binaries, fresh, password, durable);
    await rename(password, join(fresh, PASSWORD_FILE));
    await rename(fresh, home.cluster);
  } catch (error) {
    if (isErrno(error, 'ENOSPC', 'EDQUOT')) throw diskFull(home.private);
    // Another process made the cluster meanwhile: its cluster counts.
    if (!isErrno(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(password, { force: true });
  }
}

/** The password of the cluster's roles. */
export const readPassword = async (cluster: string): Promise<string> =>
  (await readFile(join(cluster, PASSWORD_FILE), 'utf8')).trim();

/**
 * Makes the cluster when there is none and gives its password.
 *
 * @param durable false skips writing through to the disk, for data nobody will miss
 * @throws StartFault when the cluster is of another major version, or cannot be made
 */
export async function ensureCluster(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  onNew: () => void,
): Promise<string> {
  await removeRemains(home);
  if (!(await stat(home.cluster).catch(() => null))) {
    onNew();
    await makeCluster(home, binaries, durable);
  }
  const made = (await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (made !== String(binaries.major)) {
    throw new StartFault(
      made
        ? `The data in ${home.private} was made by PostgreSQL ${made}, and this is PostgreSQL ${binaries.major}, which cannot read it; move that folder away to begin with an empty database, or set DATABASE_URL to a server of version ${made}.`
        : `The folder ${home.cluster} holds no PostgreSQL data; move it away, and a new database is made.`,
    );
  }
  return readPassword(home.cluster);
}
