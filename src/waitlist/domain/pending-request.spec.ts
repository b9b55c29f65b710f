import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REQUEST_AGES, shownRequests, type PendingRequests } from './pending-request.js';

const requests = fc.record({
  departmentId: fc.constant('health'),
  kind: fc.constant('REFERRAL' as const),
  byAge: fc.array(fc.nat({ max: 12 }), { minLength: REQUEST_AGES.length, maxLength: REQUEST_AGES.length }),
  oldestOn: fc.constant('2026-01-01'),
}) satisfies fc.Arbitrary<PendingRequests>;

describe('requests that wait for a department', () => {
  it('are counted by ages that leave out no day', () => {
    const [first] = REQUEST_AGES;
    expect(first.fromDays).toBe(0);
    for (const [index, { toDays }] of REQUEST_AGES.entries())
      expect(REQUEST_AGES[index + 1]?.fromDays ?? null).toBe(toDays === null ? null : toDays + 1);
  });

  it('are told exactly to the department’s own people', () => {
    fc.assert(
      fc.property(requests, (pending) => {
        const { waiting, byAge, oldestOn } = shownRequests(pending, true);
        expect(waiting.value).toBe(pending.byAge.reduce((sum, one) => sum + one, 0));
        expect(byAge?.map((one) => one.requests)).toEqual(pending.byAge);
        expect(oldestOn).toBe(pending.oldestOn);
      }),
    );
  });

  it('tell others no number of one to four, and nothing from which one follows', () => {
    fc.assert(
      fc.property(requests, (pending) => {
        const { waiting, byAge, oldestOn } = shownRequests(pending, false);
        const isSmall = (people: number): boolean => people > 0 && people < 5;
        if (pending.byAge.some(isSmall)) expect([byAge, oldestOn]).toEqual([null, null]);
        else expect(byAge).not.toBeNull();
        if (waiting.value !== null) expect(isSmall(waiting.value)).toBe(false);
      }),
    );
  });
});
