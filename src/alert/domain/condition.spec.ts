import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { conditionChanges, type RaisedCondition } from './condition.js';
import type { Condition } from './rule.js';

const condition = (state: Condition['state'], level: number): Condition => ({
  ...{ key: 'x', interventionId: null, caseId: null, entryId: null, objectId: null, departmentId: null },
  ...{ personId: null, isUrgent: false, entryIds: [], caseIds: [], details: {}, state, level },
});

/** A day: nothing, fading or holding at a level. */
const day = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 20 }).map((level) => condition('FADING', level)),
  fc.integer({ min: 0, max: 20 }).map((level) => condition('HOLDS', level)),
);

/** Looks at each of the days, as often as given, and says on which it was raised. */
function watched(days: readonly (Condition | null)[], step: number | null, times = 1): readonly number[] {
  let kept: readonly RaisedCondition[] = [];
  return days.flatMap((one, at) =>
    Array.from({ length: times }, () => {
      const { raise, end } = conditionChanges(kept, one === null ? [] : [one], step);
      kept = kept.filter(({ subject }) => !end.includes(subject));
      if (raise.length > 0) kept = raise.map(({ key, level }) => ({ subject: key, level }));
      return raise.map(() => at);
    }).flat(),
  );
}

describe('a condition', () => {
  it('is raised once while it lasts and does not get much worse', () => {
    fc.assert(
      fc.property(fc.array(day), (days) => {
        const raised = watched(days, null);
        for (const [nth, at] of raised.entries()) {
          expect(days[at]?.state).toBe('HOLDS');
          const before = raised[nth - 1];
          // Between two times it had ended.
          if (before !== undefined) expect(days.slice(before, at)).toContain(null);
        }
      }),
    );
  });

  it('is raised again when it is worse by a step than it was told', () => {
    fc.assert(
      fc.property(fc.array(day), fc.integer({ min: 1, max: 8 }), (days, step) => {
        const raised = watched(days, step);
        for (const [nth, at] of raised.entries()) {
          const before = raised[nth - 1];
          if (before === undefined || days.slice(before, at).includes(null)) continue;
          expect((days[at]?.level ?? 0) - (days[before]?.level ?? 0)).toBeGreaterThanOrEqual(step);
        }
      }),
    );
  });

  it('is the same however often one looks in a day', () => {
    fc.assert(
      fc.property(fc.array(day), fc.option(fc.integer({ min: 1, max: 8 })), (days, step) => {
        expect(watched(days, step, 3)).toEqual(watched(days, step));
      }),
    );
  });
});
