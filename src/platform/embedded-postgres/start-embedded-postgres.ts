import { ensureCluster } from './initialise.js';
import { findBinaries } from './binaries.js';
import { prepareHome } from './home.js';
import { isErrno } from './errno.js';
import { bringUp, leaveServer } from './postmaster.js';
import { StartFault } from '../lifecycle/start-fault.js';

/** Role and database of the application on the embedded server. */
const NAME = 'indsatsbro';
/** A port that is seldom taken, so that a developer's database tool finds the server where it was yesterday. */
const USUAL_PORT = 54_329;

/** What an embedded server is asked for. */
export interface EmbeddedPostgresOptions {
  /** Absolute path of the folder below which everything is kept; made when it is missing. */
  readonly dataDir: string;
  /** Told what takes time, one sentence each. */
  readonly onProgress?: (sentence: string) => void;
  /** False: faster, and a crash of the machine may lose data. Default true. */
  readonly durable?: boolean;
  /** The port wanted when it is free; 0 for any. */
  readonly port?: number;
}

/** A PostgreSQL server of this project's own, on 127.0.0.1 only. */
export interface EmbeddedPostgres {
  /** Address of the application's database, with its password; its role owns the database and is no superuser. */
  readonly url: string;
  readonly port: number;
  /** Whether the server was already running, started by another process or by one that was killed. */
  readonly adopted: boolean;
  /** The folder that holds the server's data. */
  readonly folder: string;
  /** Stops the server, unless another process uses it too; can be called twice and never throws. */
  stop(): Promise<void>;
}

const addressOf = (port: number, password: string): string =>
  `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}?sslmode=disable`;

/**
 * Starts PostgreSQL from the programs that npm installed, or joins the one that already runs on the data folder.
 * Works as root (which lends it another account) and as an ordinary user, in a path with spaces, after any of the
 * processes was killed, and with the usual port taken.
 *
 * @throws StartFault with a sentence for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, onProgress = () => undefined, durable = true, port = USUAL_PORT } = options;
  try {
    const home = await prepareHome(dataDir, onProgress);
    const binaries = await findBinaries(home.folder, home.account);
    const password = await ensureCluster(home, binaries, durable, () => {
      onProgress(`Making a new PostgreSQL ${binaries.major} database in ${home.private} ...`);
    });
    onProgress('Starting PostgreSQL ...');
    const server = { home, binaries, password, durable, port };
    const { keeper, adopted } = await bringUp(server, onProgress);
    const stop = onceOnly(() => leaveServer(server, keeper));
    try {
      await keeper.ensureDatabase(NAME, password);
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: addressOf(keeper.port, password), port: keeper.port, adopted, folder: home.folder, stop };
  } catch (error) {
    throw isMissingLoader(error) ? wrongLibrary() : error;
  }
}

const onceOnly = (work: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
};

/** A program that is there and cannot be found lacks its loader: the package is made for glibc. */
const isMissingLoader = (error: unknown): boolean =>
  isErrno(error, 'ENOENT') && (error as NodeJS.ErrnoException).syscall?.startsWith('spawn') === true;

const wrongLibrary = (): StartFault =>
  new StartFault(
    'The embedded PostgreSQL needs a system with glibc and cannot run here (Alpine Linux uses musl); use a Debian-based image, or set DATABASE_URL.',
  );
