/**
 * What slot offers survive, in full: many answers, many matchers and many accepts at once through two API processes, an
 * API killed while people answer, and clocks ten minutes apart. Every run ends with the reconciler at 0. Run with
 * `npm run test:faults`, or with the names of some runs: `npm run test:faults -- killed`.
 */
import { startApi } from '../support/main-program.js';
import { startTestServer } from '../support/postgres-server.js';
import { manyAnswers, manyMatchers, oneOffer, reconciled, type Api } from '../slot-offer/races.js';
import { SlotOfferWorld } from '../slot-offer/slot-offer-world.js';
import { killedWhileAnswering } from './faults/killed.js';
import { clocksApart } from './faults/skewed.js';

/** What a run works with. */
interface Ground {
  readonly world: SlotOfferWorld;
  readonly apis: readonly [Api, Api];
  readonly cases: readonly string[];
}

/** So many times the same. @returns everything that was not as it must be */
async function rounds(count: number, once: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const problems: string[] = [];
  for (let round = 1; round <= count; round += 1) {
    problems.push(...(await once()));
    if (round % 10 === 0) process.stdout.write(`  ${String(round)} of ${String(count)}\n`);
  }
  return problems;
}

/** So many rounds of 200 accepts of one slot offer: as many winners in all. */
async function winners({ world, apis, cases }: Ground, count: number): Promise<readonly string[]> {
  let won = 0;
  const problems = await rounds(count, async () => {
    const told = await oneOffer(world, apis, cases, 200);
    won += told.filter(({ state }) => state === 'ACCEPTED').length;
    return told.flatMap(({ status, state, codes }) =>
      status === 200 && (state !== null || codes.join() === 'NOT_OPEN')
        ? []
        : [`${String(status)} ${codes.join(' ')}`],
    );
  });
  process.stdout.write(`  ${String(won)} winners in all\n`);
  return won === count ? problems : [...problems, `${String(won)} winners in ${String(count)} rounds`];
}

const RUNS: Readonly<Record<string, (ground: Ground) => Promise<readonly string[]>>> = {
  answers: async ({ world, apis, cases }) => rounds(50, async () => manyAnswers(world, apis, cases)),
  matchers: async ({ world, cases }) =>
    rounds(50, async () => manyMatchers(world, [world.waitlist.app.app], cases)),
  accepts: async (ground) => winners(ground, 100),
  killed: async ({ world, apis, cases }) =>
    rounds(20, async () => killedWhileAnswering(world, apis[0], cases)),
  clocks: async ({ world, cases }) => clocksApart(world, cases, 10),
};

const wanted = process.argv.slice(2);
const server = await startTestServer();
const world = await SlotOfferWorld.start({ env: { SLOT_OFFER_PORTION: '1000' } });
try {
  const { app } = world.waitlist;
  const programs = [await startApi(app.config), await startApi(app.config)] as const;
  const token = await app.token('health-staff');
  const apis = [
    { url: programs[0].url, token },
    { url: programs[1].url, token },
  ] as const;
  const ground = { world, apis, cases: await world.waitlist.healthCases(200) };
  for (const [name, run] of Object.entries(RUNS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stdout.write(`${name}\n`);
    const problems = await run(ground);
    for (const problem of new Set(problems)) process.stdout.write(`  ${problem}\n`);
    await reconciled(world);
    process.stdout.write(
      `  ${problems.length === 0 ? 'holds' : 'DOES NOT HOLD'}; the reconciler found nothing\n`,
    );
    if (problems.length > 0) process.exitCode = 1;
  }
  for (const program of programs) await program.end();
} finally {
  await world.close();
  await server.stop();
}
