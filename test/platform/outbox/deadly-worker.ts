/** A worker in a process of its own that is killed by every letter `deadly`, in the middle of its work. */
import { writeSync } from 'node:fs';
import { OutboxProcess } from './outbox-process.js';
import { lettersOf } from './deadly-letters.js';

const { DEADLY_DATABASE = '', DEADLY_REDIS = '', DEADLY_RUN = '', DEADLY_LEASE_MS = '' } = process.env;
const one = await OutboxProcess.open({
  databaseUrl: DEADLY_DATABASE,
  redisUrl: DEADLY_REDIS || null,
  leaseMs: Number(DEADLY_LEASE_MS),
});
const { written, sent } = lettersOf(DEADLY_RUN);

/** A killed worker runs no handlers and says nothing to its queue. */
const dieOf = (letterId: string): void => {
  if (letterId === 'deadly') process.kill(process.pid, 'SIGKILL');
};

one.consumers.consume(written, 'writes', async (tx, { letterId }) => {
  await tx.query('insert into effect values ($1)', [letterId]);
  dieOf(letterId);
});
one.consumers.perform(sent, async ({ letterId }, { settle }) => {
  dieOf(letterId);
  await settle(async (tx) => tx.write('insert into effect values ($1)', [letterId]));
});
await one.begin();
writeSync(1, 'ready\n');
