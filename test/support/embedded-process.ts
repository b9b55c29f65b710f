import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What the child said when it was up, or why it is not. */
export interface Said {
  readonly url: string;
  readonly port: number;
  readonly adopted: boolean;
  readonly folder: string;
  readonly progress: readonly string[];
  readonly fault?: string;
  readonly name?: string;
}

/** A process that started the embedded server. */
export interface EmbeddedProcess {
  readonly said: Said;
  readonly pid: number;
  /** Ends it in order and waits for that. */
  end(): Promise<void>;
  /** Ends it as the kernel does when memory runs out. */
  kill(): Promise<void>;
}

/** How the child is started. */
export interface EmbeddedProcessOptions {
  readonly port?: number;
  /** User and group number to run under; only root may choose. */
  readonly uid?: number;
  readonly project?: string;
  /** The permissions taken away from new files, in octal digits. */
  readonly umask?: string;
}

/** Those that are still to be ended. */
const running = new Set<EmbeddedProcess>();

/** Ends what a test that failed half way left running. */
export async function killEmbeddedProcesses(): Promise<void> {
  for (const left of running) await left.kill();
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Starts the embedded server on the folder in a process of its own and waits until it is up or has given up. */
export async function startEmbeddedProcess(
  dataDir: string,
  options: EmbeddedProcessOptions = {},
): Promise<EmbeddedProcess> {
  const { port = 0, uid, project = ROOT, umask = '022' } = options;
  const node = [
    process.execPath,
    '--import',
    './test/support/typescript.mjs',
    'test/support/embedded-child.ts',
  ];
  const child = spawn('/bin/sh', ['-c', `umask ${umask}; exec "$@"`, 'sh', ...node, dataDir, String(port)], {
    cwd: project,
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const started: EmbeddedProcess = {
    said: JSON.parse(line) as Said,
    pid: child.pid ?? 0,
    async end() {
      child.stdin.end();
      await gone(child);
      running.delete(started);
    },
    async kill() {
      child.kill('SIGKILL');
      await gone(child);
      running.delete(started);
    },
  };
  running.add(started);
  return started;
}
