import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { takePort as takeRealPort } from './take-port.js';

/** Without a real socket: the listener alone tells what is taken. */
const takePort = (
  wish: { port: number; portIsSet: boolean },
  listen: (port: number) => Promise<void>,
): Promise<number> => takeRealPort({ ...wish, host: '127.0.0.1' }, listen, (port) => Promise.resolve(port));

const fails = (code: string): Error => Object.assign(new Error(code), { code });
const taken =
  (...ports: readonly number[]): ((port: number) => Promise<void>) =>
  (port) =>
    ports.includes(port) ? Promise.reject(fails('EADDRINUSE')) : Promise.resolve();

describe('the port of the service', () => {
  it('is the usual one, or the next that is free', async () => {
    expect(await takePort({ port: 4000, portIsSet: false }, taken())).toBe(4000);
    expect(await takePort({ port: 4000, portIsSet: false }, taken(4000, 4001))).toBe(4002);
  });

  it('is the one that was asked for, or none', async () => {
    expect(await takePort({ port: 4000, portIsSet: true }, taken(4001))).toBe(4000);
    await expect(takePort({ port: 4000, portIsSet: true }, taken(4000))).rejects.toThrow(
      'Port 4000 (PORT) is taken by another program; end that program, or set PORT to a free port.',
    );
  });

  it('is not looked for without end', async () => {
    const none = (): Promise<void> => Promise.reject(fails('EADDRINUSE'));
    await expect(takePort({ port: 65_530, portIsSet: false }, none)).rejects.toThrow(
      'All ports from 65530 to 65535 are taken',
    );
  });

  it('hides no other fault', async () => {
    await expect(
      takePort({ port: 80, portIsSet: true }, () => Promise.reject(fails('EACCES'))),
    ).rejects.toThrow('Port 80 is kept for the system');
    await expect(takePort({ port: 1, portIsSet: false }, () => Promise.reject(fails('EIO')))).rejects.toThrow(
      'EIO',
    );
  });

  it('is not even asked of the listener when another program has it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const asked: number[] = [];
    const listen = (wanted: number): Promise<unknown> => Promise.resolve(asked.push(wanted));
    const wish = { port, host: '127.0.0.1' };
    await expect(takeRealPort({ ...wish, portIsSet: true }, listen)).rejects.toThrow(
      'is taken by another program',
    );
    expect(asked).toEqual([]);
    const taken = await takeRealPort({ ...wish, portIsSet: false }, listen);
    expect([taken > port, asked]).toEqual([true, [taken]]);
    other.close();
  });

  it('is any free one when PORT is 0', async () => {
    const wish = { port: 0, portIsSet: true, host: '127.0.0.1' };
    expect(await takeRealPort(wish, () => Promise.resolve())).toBeGreaterThan(0);
  });
});
