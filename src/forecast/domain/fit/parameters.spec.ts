import { describe, expect, it } from '@jest/globals';
import { dayNumberOf } from '../../../kernel/index.js';
import { historiesOf } from '../history/intervention-history.js';
import { SMALL_QUEUE, smallLog, TODAY } from '../testing/small-queue.js';
import { closuresAhead } from './calendar.js';
import { leavingAge } from './leaving.js';
import { overtakingShare } from './overtaking.js';
import { learnParameters } from './parameters.js';
import { fitLength, fitShape, lengthFrom, participationsOf } from './participation.js';

const [history] = historiesOf(smallLog(SMALL_QUEUE), TODAY);

describe('what is learnt of a queue', () => {
  it('finds that everybody accepts, nobody overtakes and all places are used', () => {
    const { answers, overtaking, register, ownStarts } = learnParameters([history!])[0]!;
    expect(answers.accept).toBeGreaterThan(0.9);
    expect(new Set(answers.startLags)).toEqual(new Set([7]));
    expect(overtaking).toBeLessThan(0.05);
    expect(register.usedShare).toBeGreaterThan(0.8);
    expect(ownStarts).toBeGreaterThan(15);
  });

  it('finds a register that states twice the places that are used', () => {
    const log = smallLog(SMALL_QUEUE);
    // Three people who never leave stand in for a queue that is never empty: an empty place is then one that is none.
    const queue = [1, 2, 3].map((nth) => ({ ...log.events[0]!, entryId: `always-${nth}` }));
    const doubled = {
      ...log,
      events: [...queue, ...log.events],
      capacity: log.capacity.map((one) => ({ ...one, places: one.places * 2 })),
    };
    const { usedShare } = learnParameters(historiesOf(doubled, TODAY))[0]!.register;
    expect(usedShare).toBeCloseTo(0.5, 8);
  });

  it('learns lengths near those that were', () => {
    const one = participationsOf(history!);
    const model = fitLength(one, fitShape([one]));
    const half = lengthFrom(model, 0, Math.LN2);
    expect(half).toBeGreaterThan(40);
    expect(half).toBeLessThan(75);
    // Whoever has been there for long ends later than that, never before.
    expect(lengthFrom(model, 65, 0.01)).toBeGreaterThan(65);
  });
});

describe('the parts', () => {
  it('gives the age at leaving across bins: derived by hand', () => {
    // 21 days at 0.01 use 0.21 of the draw; the rest of 0.39 at 0.02 takes 19.5 days more.
    expect(leavingAge([0.01, 0.02, 0.02, 0.02, 0.02], 0, 0.6)).toBeCloseTo(40.5, 8);
    expect(leavingAge([0, 0, 0, 0, 0], 10, 1)).toBe(Infinity);
  });

  it('draws the share overtaking to that of all: derived by hand', () => {
    // All: (9 + 1) / (180 + 20) = 0.05; own: (5 + 25 x 0.05) / (25 + 25).
    expect(overtakingShare({ passed: 5, possible: 25 }, { passed: 9, possible: 180 })).toBeCloseTo(0.125, 8);
  });

  it('repeats a summer closure a year later, and not one by illness', () => {
    const closure = { interventionId: 'a', from: '2025-07-07', to: '2025-07-20', announcedOn: '2025-03-01' };
    const ahead = closuresAhead(
      [
        { ...closure, kind: 'summer' },
        { ...closure, kind: 'staff-sick' },
      ],
      dayNumberOf('2026-12-31'),
    );
    expect(ahead).toHaveLength(3);
    expect(ahead[2]).toEqual({ from: dayNumberOf('2026-07-06'), to: dayNumberOf('2026-07-19') });
  });
});
