import { setTimeout as delay } from 'node:timers/promises';
import type { JobWorker } from './job-backend.js';

/** Errors within the window that count as a worker running in circles. */
const ERRORS_MAX = 20;
const WINDOW_MS = 1_000;
const REST_MS = 5_000;

/**
 * Lets a worker rest that fails without a pause. BullMQ waits between tries when the server is away, but asks again at
 * once when it answers with an error (a missing table, a missing right): one such worker takes a whole processor and
 * millions of statements.
 */
export function restWhenInCircles(worker: JobWorker, restMs: number = REST_MS): void {
  let errors = 0;
  let from = 0;
  let isResting = false;
  worker.on('error', () => {
    const now = performance.now();
    if (now - from > WINDOW_MS) [errors, from] = [0, now];
    errors += 1;
    if (errors < ERRORS_MAX || isResting) return;
    isResting = true;
    const rest = async (): Promise<void> => {
      await worker.pause(true);
      await delay(restMs, undefined, { ref: false });
      isResting = false;
      if (!worker.closing) await worker.resume();
    };
    void rest().catch(() => undefined);
  });
}
