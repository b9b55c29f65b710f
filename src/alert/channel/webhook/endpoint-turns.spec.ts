import { describe, expect, it } from '@jest/globals';
import { EndpointTurns } from './endpoint-turns.js';

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
      Array.from({ length: 50 }, async (_, nth) => {
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
    expect(order).toEqual(Array.from({ length: 50 }, (_, nth) => nth));
    expect([await turns.take('a'), await turns.take('a')]).not.toContain(null);
  });
});
