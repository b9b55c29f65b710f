import { createServer } from 'node:net';

/** Takes the port for a moment: the number when that worked, null when somebody has it. */
async function take(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(null);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : null);
      });
    });
  });
}

/** The wanted port when it is free, else one that is; somebody else may still take it before it is used. */
export async function freePort(wanted: number): Promise<number> {
  const port = (await take(wanted)) ?? (await take(0));
  if (port === null) throw new Error('The machine has no free port on 127.0.0.1');
  return port;
}
