import { describe, expect, it } from '@jest/globals';
import { takePort } from './take-port.js';

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
});
