/**
 * Whether the time of an answer tells that somebody is known (A20): for each operation that takes a number, answers about
 * numbers that others know beside answers about numbers that nobody has. Run with `npm run bench:numbers`.
 */
import { asks, knownTo, TAKING_NUMBERS } from '../security/asked-numbers.js';
import { nextNumber, World, type Somebody } from '../security/world/index.js';
import { startTestServer } from '../support/postgres-server.js';
import { Figures } from './figures.js';

const EACH = 300;
/** Milliseconds that must not be told apart. */
const TOLD_APART_MS = 5;
const SEEKER: Somebody = { role: 'OWN', departmentId: 'culture' };

/** The mean of the fastest fifth: what a patient attacker would compare, since noise only ever adds. */
function fastest(times: readonly number[]): number {
  const fifth = times.toSorted((left, right) => left - right).slice(0, times.length / 5);
  return fifth.reduce((sum, ms) => sum + ms, 0) / fifth.length;
}

const figures = new Figures();
const server = await startTestServer();
try {
  const world = await World.start({ NUMBER_LOOKUPS_PER_MINUTE: '10000' });
  try {
    for (const name of TAKING_NUMBERS) {
      const [known, unknown]: [number[], number[]] = [[], []];
      for (const number of await knownTo(world, 'employment', EACH)) {
        known.push((await asks(world, SEEKER, name, number)).ms);
        unknown.push((await asks(world, SEEKER, name, nextNumber())).ms);
      }
      const [one, other] = [fastest(known), fastest(unknown)];
      figures.note(`${name}: known ${one.toFixed(2)} ms, unknown ${other.toFixed(2)} ms`);
      figures.tell('... apart', Math.abs(one - other), TOLD_APART_MS);
    }
  } finally {
    await world.close();
  }
} finally {
  await server.stop();
}
process.exitCode = figures.allKept ? 0 : 1;
