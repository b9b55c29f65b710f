import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, isWorkingDay, localTimeOf } from '../../kernel/index.js';
import { assumedDeadline, cappedAt, deadlineFrom, endOf } from './deadline.js';

const TIMES = { answerDays: 5, shortNoticeDays: 1, deliveryDays: 3 };
const days = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays('2024-01-01', days));

describe('the time to answer', () => {
  it.each([
    ['an ordinary Monday', '2026-11-02', 5, '2026-11-09'],
    ['Christmas and New Year, which are no working days', '2026-12-22', 5, '2026-12-30'],
    ['Easter', '2027-03-24', 2, '2027-03-31'],
    ['the last Sunday of March', '2027-03-26', 1, '2027-03-30'],
    ['29 February', '2028-02-28', 1, '2028-02-29'],
    ['a day off, with no days to answer', '2026-12-25', 0, '2026-12-28'],
  ])('%s', (_what, informedOn, answerDays, last) => {
    const deadline = deadlineFrom(informedOn, answerDays);
    expect([dayOf(deadline), localTimeOf(deadline)]).toEqual([last, '23:59']);
  });

  it('never ends on a day on which nobody works, and never before the day it began', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 30 }), (informedOn, answerDays) => {
        const last = dayOf(deadlineFrom(informedOn, answerDays));
        return isWorkingDay(last) && last >= informedOn;
      }),
    );
  });

  it('is never shorter for who informed later, nor for who gets more days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 20 }), (informedOn, answerDays) => {
        const deadline = deadlineFrom(informedOn, answerDays);
        return (
          deadlineFrom(addDays(informedOn, 1), answerDays) >= deadline &&
          deadlineFrom(informedOn, answerDays + 1) >= deadline
        );
      }),
    );
  });

  it('counts from when a letter is read, and is short only for who comes at short notice', () => {
    const offeredAt = '2026-11-02T09:00:00.000Z';
    expect(dayOf(assumedDeadline(offeredAt, false, TIMES))).toBe('2026-11-12');
    expect(dayOf(assumedDeadline(offeredAt, true, TIMES))).toBe('2026-11-03');
  });

  it('ends at the last moment at which the place can be taken', () => {
    expect(cappedAt(endOf('2026-11-12'), '2026-11-05T08:00:00.000Z')).toBe('2026-11-05T08:00:00.000Z');
    expect(cappedAt(endOf('2026-11-02'), '2026-11-05T08:00:00.000Z')).toBe(endOf('2026-11-02'));
    expect(cappedAt(endOf('2026-11-02'), null)).toBe(endOf('2026-11-02'));
  });
});
