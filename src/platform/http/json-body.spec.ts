import { describe, expect, it } from '@jest/globals';
import { BODY_DEPTH_MAX, isDeeperThan } from './json-body.js';

const lists = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('the depth of a body', () => {
  it('is counted exactly', () => {
    expect(isDeeperThan(lists(BODY_DEPTH_MAX + 1), BODY_DEPTH_MAX)).toBe(false);
    expect(isDeeperThan(lists(BODY_DEPTH_MAX + 2), BODY_DEPTH_MAX)).toBe(true);
  });

  it('is found in objects beside other values, and is no matter of the stack', () => {
    expect(isDeeperThan({ a: [1, 'x', null], b: { c: lists(100) } }, BODY_DEPTH_MAX)).toBe(true);
    expect(isDeeperThan(lists(50_000), BODY_DEPTH_MAX)).toBe(true);
    expect(isDeeperThan({ a: [1, 'x', null], b: { c: {} } }, BODY_DEPTH_MAX)).toBe(false);
  });

  it.each([undefined, null, 1, 'x'])('is nothing for %j', (value) => {
    expect(isDeeperThan(value, BODY_DEPTH_MAX)).toBe(false);
  });
});
