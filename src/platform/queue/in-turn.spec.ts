import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { inTurn } from './in-turn.js';

describe('work for several, in turn', () => {
  const said: unknown[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(Logger.prototype, 'error').mockImplementation((sentence: unknown) => void said.push(sentence));
  });
  afterEach(() => void jest.restoreAllMocks());

  it('gives the answers', async () => {
    expect(await inTurn([1, 2], String, (item) => Promise.resolve(item * 2))).toEqual([2, 4]);
    expect(said).toEqual([]);
  });

  it('lets all have their turn, then fails with names and no data', async () => {
    const done: string[] = [];
    const work = inTurn(
      ['a', 'b', 'c', 'd'],
      (item) => item,
      async (item) => {
        if (item === 'a') throw new TypeError('Kirsten Hansen has no address');
        if (item === 'c') await inTurn(['x'], String, () => Promise.reject(new RangeError('Kirsten')));
        return Promise.resolve(done.push(item));
      },
    );
    await expect(work).rejects.toThrow(
      /^2 of 4 failed: a \(TypeError\), c \(SomeFailed: 1 of 1 failed: x \(RangeError\)\)$/,
    );
    expect(done).toEqual(['b', 'd']);
    expect(said).toHaveLength(3);
    expect(JSON.stringify(said)).not.toContain('Kirsten');
  });

  it('tells the same fault of many once', async () => {
    const work = inTurn(
      Array.from({ length: 500 }, (_, nth) => nth),
      (nth) => (nth < 400 ? 'a case' : `step ${String(nth)}`),
      () => Promise.reject(new TypeError('no')),
    );
    await expect(work).rejects.toThrow(
      /^500 of 500 failed: a case \(TypeError\), step 400 .{0,250}, \.\.\.$/,
    );
  });
});
