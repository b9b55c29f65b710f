/**
 * Starts the embedded server as `./start` does, in a process of its own that tests can kill: says one JSON line when
 * it is up (or why not), and stops when its standard input ends.
 */
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';

const say = (answer: object): void => {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
};

const [dataDir = '', port = '0'] = process.argv.slice(2);
const progress: string[] = [];
try {
  const server = await startEmbeddedPostgres({
    dataDir,
    port: Number(port),
    durable: false,
    onProgress: (sentence) => progress.push(sentence),
  });
  say({ url: server.url, port: server.port, adopted: server.adopted, folder: server.folder, progress });
  for await (const _ of process.stdin);
  await server.stop();
} catch (error) {
  say({ fault: (error as Error).message, name: (error as Error).name, progress });
}
