import { spawn } from 'node:child_process';

/** An account of the machine under which the server's programs run; null is the account of this process. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** How a program ended; `code` is null when a signal ended it, `output` is what it wrote to both streams. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Runs a program to its end. Variables such as PGDATA or LC_ALL of the caller's shell do not reach it: the server must
 * come out the same for everybody.
 *
 * @param cwd a folder that the account may enter; PostgreSQL refuses to run where it cannot
 * @throws the error of the operating system when the program could not be started
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { account, cwd }: { account: Account | null; cwd: string },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...(account ?? {}),
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Whether the account may enter the folder (or run the file), asked of the operating system as that account. */
export async function canReach(path: string, account: Account): Promise<boolean> {
  const { code } = await runProgram('/bin/sh', ['-c', 'test -x "$0"', path], { account, cwd: '/' });
  return code === 0;
}
