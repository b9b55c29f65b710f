import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The real program, started as a newcomer would, with a data folder of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** All that it has written so far. */
  output(): string;
  /** Sends a signal and gives the exit code (null when the signal itself ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** What the environment of this test run must not decide. */
const OURS = [
  'DATABASE_URL',
  'REDIS_URL',
  'CITIZEN_KEYS',
  'CITIZEN_LOOKUP_KEY',
  'NODE_OPTIONS',
  'NODE_ENV',
  'JEST_WORKER_ID',
];

export function startProgram(env: NodeJS.ProcessEnv, args: readonly string[] = []): Program {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.includes(name)));
  const child = spawn('./start', args, { env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    child,
    output: () => written,
    async end(signal) {
      child.kill(signal);
      const [code] = await closed;
      return code;
    },
  };
}

/** Waits until the program has written the text. @throws with all that it wrote when it ended or took a minute */
export async function written(program: Program, text: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!program.output().includes(text)) {
    if (program.child.exitCode !== null || performance.now() > deadline) {
      throw new Error(`The program never wrote "${text}":\n${program.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A port that nobody has now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
