import { describe, expect, it } from '@jest/globals';
import { ENTRY_STATES, isLive, isQueued, sharedStatusOf } from './entry-state.js';
import { after, ENTRY_STEPS, tableProblems, TRANSITIONS } from './transitions.js';

describe('the table of what may become of an entry', () => {
  it('has no problems', () => {
    expect(tableProblems(TRANSITIONS, ENTRY_STATES)).toEqual([]);
  });

  it.each([
    [
      'a state that cannot be reached',
      { PAUSE: { from: ['ENDED'], to: 'WITHDRAWN' } },
      /PAUSED cannot be reached/,
    ],
    ['people who never get out', { END: { from: ['ENDED'], to: 'STARTED' } }, /STARTED never ends/],
    ['a step to where one is', { PAUSE: { from: ['WAITING', 'PAUSED'], to: 'PAUSED' } }, /leads nowhere/],
    ['a state that there is not', { PAUSE: { from: ['ASLEEP'], to: 'PAUSED' } }, /leads nowhere/],
  ])('is refused with %s', (_what, planted, problem) => {
    const table = { ...TRANSITIONS, ...planted } as typeof TRANSITIONS;
    expect(tableProblems(table, ENTRY_STATES).join('; ')).toMatch(problem);
  });

  it.each(ENTRY_STEPS)(
    '%s leads to its state from where it may and is impossible from everywhere else',
    (step) => {
      const { from, to } = TRANSITIONS[step];
      for (const state of ENTRY_STATES) expect(after(state, step)).toBe(from.includes(state) ? to : null);
    },
  );

  it('lets nobody start who was not promised a place, was not let in directly, or is over', () => {
    const before = ENTRY_STATES.filter((state) =>
      ENTRY_STEPS.some((step) => after(state, step) === 'STARTED'),
    );
    expect(before).toEqual(['REFERRED', 'WAITING', 'PAUSED', 'PLACED']);
    expect(ENTRY_STEPS.filter((step) => after('ENDED', step) !== null)).toEqual([]);
  });

  it('gives others four words and no attendance', () => {
    expect(new Set(ENTRY_STATES.map(sharedStatusOf))).toEqual(
      new Set(['WAITING', 'ACTIVE', 'PAUSED', 'ENDED']),
    );
    expect(
      ['REFUSED', 'WITHDRAWN', 'CLOSED', 'ENDED'].map((state) => sharedStatusOf(state as 'ENDED')),
    ).toEqual(Array(4).fill('ENDED'));
    expect(ENTRY_STATES.filter(isQueued).every(isLive)).toBe(true);
  });
});
