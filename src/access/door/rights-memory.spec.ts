import { describe, expect, it } from '@jest/globals';
import { RightsMemory } from './rights-memory.js';

describe('the memory of rights', () => {
  it('is a second old at most, and shares one reading among many who ask', async () => {
    let clock = 0;
    let reads = 0;
    const memory = new RightsMemory(() => clock);
    const recall = async () =>
      memory.recall('a', async () => {
        reads += 1;
        return Promise.resolve(null);
      });
    await Promise.all([recall(), recall(), recall()]);
    clock = 999;
    await recall();
    expect(reads).toBe(1);
    clock = 1_000;
    await recall();
    expect(reads).toBe(2);
  });

  it('forgets a reading that failed', async () => {
    const memory = new RightsMemory(() => 0);
    await expect(memory.recall('a', async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await memory.recall('a', async () => Promise.resolve(null))).toBeNull();
  });
});
