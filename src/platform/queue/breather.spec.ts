import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { restWhenInCircles } from './breather.js';
import type { JobWorker } from './job-backend.js';

class FakeWorker extends EventEmitter {
  closing: Promise<void> | undefined;
  readonly calls: string[] = [];
  pause = (): Promise<void> => Promise.resolve(void this.calls.push('pause'));
  resume = (): Promise<void> => {
    this.calls.push('resume');
    this.emit('resumed');
    return Promise.resolve();
  };
}

const fail = (worker: FakeWorker, times: number): void => {
  for (let time = 0; time < times; time += 1)
    worker.emit('error', new Error('relation "job" does not exist'));
};

describe('a worker that fails in circles', () => {
  it('rests once and then goes on', async () => {
    const worker = new FakeWorker();
    restWhenInCircles(worker as unknown as JobWorker, 10);
    const resumed = new Promise((resolve) => worker.on('resumed', resolve));
    fail(worker, 1_000);
    await resumed;
    expect(worker.calls).toEqual(['pause', 'resume']);
  });

  it('does not rest for single errors', () => {
    const worker = new FakeWorker();
    restWhenInCircles(worker as unknown as JobWorker, 10);
    fail(worker, 19);
    expect(worker.calls).toEqual([]);
  });
});
