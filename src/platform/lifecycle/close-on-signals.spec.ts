import { describe, expect, it, jest } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { closeOnSignals } from './close-on-signals.js';

/** A process that can be sent signals, and remembers how it ended. */
class FakeProcess extends EventEmitter {
  readonly said: string[] = [];
  readonly stderr = { write: (text: string) => this.said.push(text) } as unknown as NodeJS.Process['stderr'];
  readonly ended: Promise<number>;
  private resolve: (code: number) => void = () => undefined;
  constructor() {
    super();
    this.ended = new Promise((resolve) => (this.resolve = resolve));
  }
  exit = (code?: number | string | null): never => {
    this.resolve(Number(code));
    return undefined as never;
  };
}
const processLike = (fake: FakeProcess): NodeJS.Process => fake as unknown as NodeJS.Process;
const never = (): Promise<void> => new Promise(() => undefined);

describe('a process that is asked to end', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('ends everything in order on %s, with code 0', async (signal) => {
    const fake = new FakeProcess();
    const order: string[] = [];
    const step = (name: string) => (): Promise<void> => Promise.resolve(void order.push(name));
    closeOnSignals({ close: step('app') }, [step('queues'), step('postgres')], {
      process: processLike(fake),
    });
    fake.emit(signal);
    expect(await fake.ended).toBe(0);
    expect(order).toEqual(['app', 'queues', 'postgres']);
  });

  it('stops the server it stands on although the application failed to close', async () => {
    const fake = new FakeProcess();
    const stop = jest.fn(() => Promise.resolve());
    closeOnSignals({ close: () => Promise.reject(new Error('stuck')) }, [stop], {
      process: processLike(fake),
    });
    fake.emit('SIGTERM');
    expect(await fake.ended).toBe(1);
    expect(stop).toHaveBeenCalledTimes(1);
    expect(fake.said.join('')).toBe('Something did not end in order: stuck\n');
  });

  it('ends at once at the second signal', async () => {
    const fake = new FakeProcess();
    const close = jest.fn(never);
    closeOnSignals({ close }, [], { process: processLike(fake), closeSecondsMax: 100_000 });
    fake.emit('SIGINT');
    fake.emit('SIGINT');
    expect(await fake.ended).toBe(130);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('does not wait for ever', async () => {
    const fake = new FakeProcess();
    closeOnSignals({ close: never }, [], { process: processLike(fake), closeSecondsMax: 0.01 });
    fake.emit('SIGTERM');
    expect(await fake.ended).toBe(1);
    expect(fake.said.join('')).toContain('Not everything ended within 0.01 seconds');
  });

  it('can end itself, once', async () => {
    const fake = new FakeProcess();
    const close = jest.fn(() => Promise.resolve());
    const end = closeOnSignals({ close }, [], { process: processLike(fake) });
    end();
    end();
    expect(await fake.ended).toBe(0);
    expect(close).toHaveBeenCalledTimes(1);
  });
});
