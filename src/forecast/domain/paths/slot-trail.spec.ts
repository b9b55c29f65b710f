import { describe, expect, it } from '@jest/globals';
import { Draws, PURPOSE } from './draw.js';
import { NOBODY, PASSED_BY, PASSED_TO_ASKER, slotFor, SlotTrail, type Rank } from './slot-trail.js';

const rank = (priorityClass: number, seniority: number, more: Partial<Rank> = {}): Rank => ({
  priorityClass,
  seniority,
  promotedOn: Infinity,
  promoteEvery: Infinity,
  eligibleFrom: 0,
  ...more,
});

/** Slots on days 10, 20, ...: to class 1, then past the queue, then to class 2, then by luck, then to nobody. */
function trail(): SlotTrail {
  const trail = new SlotTrail();
  trail.add(10, -1, 1, 4);
  trail.add(20, -1, PASSED_BY, 0);
  trail.add(30, -1, 2, 7);
  trail.add(40, -1, PASSED_TO_ASKER, 0);
  trail.add(50, -1, NOBODY, NOBODY);
  return trail;
}

describe('the first slot for a rank', () => {
  it('is the first that went to somebody no better', () => {
    expect(slotFor(trail(), rank(1, 4))).toBe(0);
    expect(slotFor(trail(), rank(1, 5))).toBe(2);
    expect(slotFor(trail(), rank(2, 7))).toBe(2);
    expect(slotFor(trail(), rank(3, 1))).toBe(3);
  });

  it('waits until somebody passed over can be asked again', () => {
    expect(slotFor(trail(), rank(1, 4, { eligibleFrom: 45 }))).toBe(4);
  });

  it('comes with a better class on the day of promotion', () => {
    expect(slotFor(trail(), rank(3, 1, { promotedOn: 25, promoteEvery: 100 }))).toBe(2);
  });

  it('is none when the trail ends before', () => {
    expect(slotFor(new SlotTrail(), rank(1, 0))).toBe(-1);
  });
});

describe('draws', () => {
  it('depend on path, person and purpose, and on nothing else', () => {
    const draws = new Draws(7, 3);
    const once = draws.uniform(11, PURPOSE.leave);
    draws.uniform(12, PURPOSE.length);
    expect(draws.uniform(11, PURPOSE.leave)).toBe(once);
    expect(new Draws(7, 3).uniform(11, PURPOSE.leave)).toBe(once);
    const others = [
      draws.uniform(12, PURPOSE.leave),
      draws.uniform(11, PURPOSE.answer),
      draws.uniform(11, PURPOSE.leave, 1),
      new Draws(7, 4).uniform(11, PURPOSE.leave),
      new Draws(8, 3).uniform(11, PURPOSE.leave),
    ];
    expect(new Set([once, ...others]).size).toBe(6);
  });

  it('are spread evenly: a tenth in each tenth, within four standard errors', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    const draws = new Draws(1, 1);
    for (let who = 0; who < 10_000; who += 1) {
      const tenth = Math.floor(draws.uniform(who, PURPOSE.leave) * 10);
      counts[tenth] = counts[tenth]! + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
