import { setTimeout as delay } from 'node:timers/promises';
import { possibleClusters } from './home.js';
import { readPassword } from './initialise.js';
import { Keeper } from './keeper.js';
import { readPostmasterFile } from './postmaster-file.js';

/** How often the server's file is looked for; the server removes it as the last thing it does. */
const POLL_MS = 20;

/**
 * Stops the server that runs on the data folder, whoever uses it, and waits until it is gone. For what a killed process
 * left behind; nothing is made, and nothing happens when no server of this folder answers.
 */
export async function stopEmbeddedPostgres(dataDir: string): Promise<void> {
  for (const cluster of possibleClusters(dataDir)) {
    const file = await readPostmasterFile(cluster);
    const password = file && (await readPassword(cluster).catch(() => null));
    const keeper = password ? await Keeper.connect(cluster, password) : null;
    if (!file || !keeper) continue;
    // SIGINT is PostgreSQL's word for a fast and orderly shutdown.
    process.kill(file.pid, 'SIGINT');
    while (await readPostmasterFile(cluster)) await delay(POLL_MS);
    await keeper.end();
  }
}
