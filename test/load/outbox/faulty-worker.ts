/**
 * A worker of the fault runs, in a process of its own that is killed, stopped and continued. It says on standard output
 * what it does with which letter, at once: whoever kills it knows what it was at.
 */
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { OutboxProcess } from '../../platform/outbox/outbox-process.js';
import { SENT, WRITTEN, type Step } from './letters.js';

const {
  FAULT_DATABASE = '',
  FAULT_REDIS = '',
  FAULT_LEASE_MS = '',
  FAULT_CONCURRENCY = '',
  FAULT_HOLDS = '',
} = process.env;
const one = await OutboxProcess.open({
  databaseUrl: FAULT_DATABASE,
  redisUrl: FAULT_REDIS || null,
  leaseMs: Number(FAULT_LEASE_MS),
  concurrency: Number(FAULT_CONCURRENCY),
});

const say = (step: Step, letter: string): void => void writeSync(1, `${step} ${letter}\n`);
const aWhile = async (most: number): Promise<unknown> => delay(Math.random() * most);

/** A worker that holds its letters waits until the gate opens, as one that is killed or stopped with them. */
async function held(): Promise<void> {
  while (FAULT_HOLDS && (await one.database.query('select letter from gate')).length === 0) await delay(250);
}
const begin = async (letter: string, attempt: number): Promise<unknown> =>
  one.database.query('insert into begun values ($1, $2, $3)', [letter, attempt, process.pid]);

one.consumers.consume(WRITTEN, 'writes', async (tx, { letter }, { attempt }) => {
  say('taken', letter);
  await begin(letter, attempt);
  await tx.query('insert into effect values ($1, $2)', [letter, attempt]);
  await held();
  await aWhile(3);
  tx.afterCommit(() => {
    say('done', letter);
  });
});
one.consumers.perform(SENT, async ({ letter }, { attempt, settle }) => {
  say('taken', letter);
  await held();
  await aWhile(60);
  await begin(letter, attempt);
  say('sent', letter);
  await aWhile(60);
  const settled = await settle(async (tx) =>
    tx.write('insert into effect values ($1, $2)', [letter, attempt]),
  );
  say('settled', letter);
  await one.database.query('insert into told values ($1, $2, $3, $4)', [
    letter,
    attempt,
    process.pid,
    settled,
  ]);
  await aWhile(20);
  say('done', letter);
});
await one.begin();
writeSync(1, 'ready\n');
