import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.js';

/** What a running server writes about itself into its data folder. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
}

/** Whether a process with this number exists (of whomever it is). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Reads `postmaster.pid`: null when the server was stopped in order, or has not got as far as its port. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const content = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = content.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : null;
}

/** The command line of a process; null when that cannot be told. */
async function commandOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  const { code, output } = await runProgram('ps', ['-o', 'command=', '-p', String(pid)], {
    account: null,
    cwd: '/',
  });
  return code === 0 ? output : null;
}

/**
 * Whether the process that the file names is not the server of this cluster: its number went to another program after
 * a restart of the machine or container, and PostgreSQL, which asks only whether the process exists, would refuse to
 * start for ever. (Were this wrong, its lock on shared memory would still keep a second server off the data.)
 */
export async function isForeign({ pid }: PostmasterFile, cluster: string): Promise<boolean> {
  const command = await commandOf(pid);
  return command !== null && !command.includes(cluster);
}
