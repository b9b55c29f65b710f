import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartFault } from './start-fault.js';

/** How far above the usual port a free one is looked for. */
const PORTS_TRIED = 50;

/** What decides the port; as in the configuration. */
export interface PortWish {
  readonly port: number;
  /** Whether somebody asked for this very port. */
  readonly portIsSet: boolean;
  readonly host: string;
  /** The name under which it is asked for. Default: `PORT`. */
  readonly variable?: string;
}

/**
 * Takes the port for a moment and gives its number, which for 0 is any that is free. Nest writes the error of a port
 * it cannot have to the log with a stack, so Nest is asked only after.
 */
async function tryPort(port: number, host: string): Promise<number> {
  const server = createServer();
  server.listen({ port, host });
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : port;
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

/**
 * Listens on the wished port. The usual one gives way to the next that is free; one that was asked for does not, since
 * whoever asked would look for the service there.
 *
 * @param listen listens on a port, and rejects with the error of the operating system when it cannot
 * @param probe tells whether a port is free, as `listen` does
 * @returns the port that was taken
 * @throws StartFault when the port that was asked for cannot be had
 */
export async function takePort(
  wish: PortWish,
  listen: (port: number) => Promise<unknown>,
  probe: (port: number, host: string) => Promise<number> = tryPort,
): Promise<number> {
  const { variable = 'PORT' } = wish;
  const last = wish.portIsSet ? wish.port : Math.min(wish.port + PORTS_TRIED, 65_535);
  for (let port = wish.port; port <= last; port += 1) {
    try {
      const free = await probe(port, wish.host);
      await listen(free);
      return free;
    } catch (error) {
      if (codeOf(error) === 'EACCES') {
        throw new StartFault(
          `Port ${port} is kept for the system; set ${variable} to one from 1024 to 65535.`,
        );
      }
      if (codeOf(error) !== 'EADDRINUSE') throw error;
    }
  }
  throw new StartFault(
    wish.portIsSet
      ? `Port ${wish.port} (${variable}) is taken by another program; end that program, or set ${variable} to a free port.`
      : `All ports from ${wish.port} to ${last} are taken; set ${variable} to a free port.`,
  );
}
