/** A worker of the fault runs, in a process of its own that is killed, stopped and continued. */
import { setTimeout as delay } from 'node:timers/promises';
import { OutboxProcess } from '../../platform/outbox/outbox-process.js';
import { SENT, WRITTEN } from './letters.js';

const { FAULT_DATABASE = '', FAULT_REDIS = '', FAULT_LEASE_MS = '', FAULT_CONCURRENCY = '' } = process.env;
const one = await OutboxProcess.open({
  databaseUrl: FAULT_DATABASE,
  redisUrl: FAULT_REDIS || null,
  leaseMs: Number(FAULT_LEASE_MS),
  concurrency: Number(FAULT_CONCURRENCY),
});
one.consumers.consume(WRITTEN, 'writes', async (tx, { letter }, { attempt }) => {
  await tx.query('insert into effect values ($1, $2)', [letter, attempt]);
  await delay(Math.random() * 5);
});
one.consumers.perform(SENT, async ({ letter }, { attempt, settle }) => {
  await one.database.query('insert into begun values ($1, $2, $3)', [letter, attempt, process.pid]);
  // The first attempt at a letter that is held waits until the gate opens, as one that is killed or stopped in it.
  const isHeld = letter.startsWith('held') && attempt <= Number(letter.split('-')[1]);
  while (isHeld && (await one.database.query('select letter from gate')).length === 0) await delay(50);
  await delay(Math.random() * 5);
  const settled = await settle(async (tx) =>
    tx.write('insert into effect values ($1, $2)', [letter, attempt]),
  );
  await one.database.query('insert into told values ($1, $2, $3)', [letter, attempt, settled]);
});
await one.begin();
process.stdout.write('ready\n');
