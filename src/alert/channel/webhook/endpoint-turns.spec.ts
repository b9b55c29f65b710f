import { describe, expect, it } from '@jest/globals';
import { EndpointTurns, WEBHOOKS_AT_ONCE } from './endpoint-turns.js';

describe('turns with a receiver', () => {
  it('are two at a time, and none for a third that waits in vain', async () => {
    const turns = new EndpointTurns();
    const [first] = [await turns.take('a'), await turns.take('a')];
    expect(await turns.take('a')).toBeNull();
    expect(await turns.take('b')).not.toBeNull();
    first?.();
    expect(await turns.take('a')).not.toBeNull();
  });

  it('go to who waits longest as soon as one is given back, and are all there again at the end', async () => {
    const turns = new EndpointTurns();
    let [inFlight, most] = [0, 0];
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 17 }, async (_, nth) => {
        const giveBack = await turns.take('a');
        inFlight += 1;
        most = Math.max(most, inFlight);
        order.push(nth);
        await Promise.resolve();
        inFlight -= 1;
        giveBack?.();
      }),
    );
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 17 }, (_, nth) => nth));
    expect([await turns.take('a'), await turns.take('a')]).not.toContain(null);
  });
});

/** What became of calls that all want a turn at once: those that have one, those that wait, those that were sent away. */
async function asked(calls: readonly Promise<(() => void) | null>[]) {
  const answers: ((() => void) | null)[] = [];
  for (const call of calls) void call.then((answer) => answers.push(answer));
  // Whoever gets an answer without waiting has it by then.
  await new Promise((resolve) => setImmediate(resolve));
  const turns = answers.filter((answer) => answer !== null);
  return { turns, away: answers.length - turns.length, waiting: calls.length - answers.length };
}
const each = (count: number, name: (nth: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, nth) => name(nth));

describe('receivers that are slow', () => {
  it('leave jobs free for who is prompt, however many there are and however much waits for them', async () => {
    let now = 0;
    const turns = new EndpointTurns(() => now);
    (await turns.take('prompt'))?.();
    const slow = each(400, (nth) => `slow-${String(nth % 40)}`);
    const first = await asked(slow.map(async (name) => turns.take(name)));
    expect(first.turns).toHaveLength(20);
    expect(first.turns.length + first.waiting).toBeLessThanOrEqual(WEBHOOKS_AT_ONCE - 15);
    expect((await asked([turns.take('prompt'), turns.take('prompt')])).turns).toHaveLength(2);
    // Now it is known who is slow: nobody waits for them in a job.
    now = 8_000;
    for (const giveBack of first.turns) giveBack();
    const again = await asked(slow.map(async (name) => turns.take(name)));
    expect(again.turns.length).toBeLessThanOrEqual(20);
    expect(turns.isSlow('slow-0')).toBe(true);
  });

  it('are sent away at once instead of waiting in a job', async () => {
    let now = 0;
    const turns = new EndpointTurns(() => now);
    const calls = [await turns.take('slow'), await turns.take('slow')];
    now = 1_001;
    expect(await asked([turns.take('slow')])).toMatchObject({ away: 1, waiting: 0 });
    now = 8_000;
    for (const giveBack of calls) giveBack?.();
    await asked([turns.take('slow'), turns.take('slow')]);
    expect(await asked([turns.take('slow')])).toMatchObject({ away: 1, waiting: 0 });
  });

  it('that were prompt until now count as slow from then on', async () => {
    let now = 0;
    const turns = new EndpointTurns(() => now);
    const names = each(10, (nth) => `turned-${String(nth)}`);
    for (const name of names) (await turns.take(name))?.();
    const hanging = await asked([...names, ...names].map(async (name) => turns.take(name)));
    expect(hanging.turns).toHaveLength(20);
    expect((await asked([turns.take('new')])).turns).toHaveLength(1);
    now = 1_001;
    expect(await asked([turns.take('newer')])).toMatchObject({ away: 1, waiting: 0 });
  });
});
