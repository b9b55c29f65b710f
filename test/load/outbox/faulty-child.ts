import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { STEPS, type Step } from './letters.js';

/** How a worker of the fault runs is set up. */
export interface FaultyChildOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly leaseMs: number;
  readonly concurrency: number;
  /** Whether it holds its letters until the gate opens. */
  readonly holds: boolean;
}

const isStep = (word: string): word is Step => (STEPS as readonly string[]).includes(word);

/** A worker in a process of its own, and what it is at as far as it has said. */
export class FaultyChild {
  private readonly underWay = new Set<string>();
  private readonly waiting = new Set<{ readonly step: Step; readonly resolve: () => void }>();

  private constructor(private readonly child: ChildProcess) {}

  /** Starts one and waits until it works. */
  static async start(options: FaultyChildOptions): Promise<FaultyChild> {
    const child = spawn(
      process.execPath,
      ['--import', './test/support/typescript.mjs', 'test/load/outbox/faulty-worker.ts'],
      {
        env: {
          PATH: process.env['PATH'],
          FAULT_DATABASE: options.databaseUrl,
          FAULT_REDIS: options.redisUrl ?? '',
          FAULT_LEASE_MS: String(options.leaseMs),
          FAULT_CONCURRENCY: String(options.concurrency),
          FAULT_HOLDS: options.holds ? 'yes' : '',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const started = new FaultyChild(child);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => {
        reject(new Error('A worker ended before it worked'));
      });
      createInterface(child.stdout).on('line', (line) => {
        if (line === 'ready') resolve();
        else started.heard(line);
      });
    });
    return started;
  }

  get pid(): number {
    return this.child.pid ?? NaN;
  }

  /** How many letters it has taken that it is not done with. */
  get letters(): number {
    return this.underWay.size;
  }

  /** Whether there are any. */
  get isAtWork(): boolean {
    return this.letters > 0;
  }

  /** Waits until it takes the next such step. @returns false when that took too long */
  async until(step: Step, ms: number): Promise<boolean> {
    let waiter: { step: Step; resolve: () => void } | undefined;
    const taken = new Promise<boolean>((resolve) => {
      waiter = {
        step,
        resolve: () => {
          resolve(true);
        },
      };
      this.waiting.add(waiter);
    });
    const isTaken = await Promise.race([taken, delay(ms, false, { ref: false })]);
    if (waiter) this.waiting.delete(waiter);
    return isTaken;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  /** @returns whether it was at work when the signal was sent */
  async kill(): Promise<boolean> {
    const gone = once(this.child, 'exit');
    const wasAtWork = this.isAtWork;
    this.child.kill('SIGKILL');
    await gone;
    return wasAtWork;
  }

  private heard(line: string): void {
    const [step = '', letter = ''] = line.split(' ');
    if (!isStep(step)) return;
    if (step === 'taken') this.underWay.add(letter);
    if (step === 'done') this.underWay.delete(letter);
    for (const waiter of this.waiting) if (waiter.step === step) waiter.resolve();
  }
}
