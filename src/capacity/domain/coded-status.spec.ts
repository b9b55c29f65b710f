import { describe, expect, it } from '@jest/globals';
import { codedStatus, expiryOf, freshness, isEnterable, type StatusGround } from './index.js';

const open: StatusGround = {
  mode: 'PLACES',
  intake: 'OPEN',
  keepsWaitlist: true,
  free: 3,
  isClosedToday: false,
  hasEnterableCohort: false,
};

describe('the coded status', () => {
  it.each<[string, Partial<StatusGround>, string]>([
    ['a free place', {}, 'HAS_PLACES'],
    ['none free, with a waitlist', { free: 0 }, 'NONE_WITH_WAITLIST'],
    ['none free, without', { free: 0, keepsWaitlist: false }, 'NONE'],
    ['assessment first, whatever is free', { intake: 'ASSESSMENT_FIRST' }, 'NEEDS_ASSESSMENT'],
    ['assessment first, nothing free', { intake: 'ASSESSMENT_FIRST', free: 0 }, 'NEEDS_ASSESSMENT'],
    ['closed intake, whatever is free', { intake: 'CLOSED' }, 'CLOSED'],
    ['a closure today', { isClosedToday: true }, 'CLOSED'],
    ['a closure before assessment', { isClosedToday: true, intake: 'ASSESSMENT_FIRST' }, 'CLOSED'],
    ['unlimited', { mode: 'UNLIMITED', free: 0 }, 'HAS_PLACES'],
    ['counted only', { mode: 'COUNT_ONLY', free: 0 }, 'HAS_PLACES'],
    ['unlimited and closed', { mode: 'UNLIMITED', intake: 'CLOSED' }, 'CLOSED'],
    ['a cohort with seats', { mode: 'COHORTS', hasEnterableCohort: true }, 'HAS_PLACES'],
    ['a full cohort', { mode: 'COHORTS', hasEnterableCohort: true, free: 0 }, 'NONE_WITH_WAITLIST'],
    ['no cohort to enter', { mode: 'COHORTS', keepsWaitlist: false }, 'NONE'],
  ])('of %s', (_name, change, status) => expect(codedStatus({ ...open, ...change })).toBe(status));
});

describe('freshness', () => {
  const confirmedAt = '2026-03-01T22:30:00.000Z';
  const expiresAt = expiryOf(confirmedAt, 14);

  it('ends at the instant of expiry', () => {
    expect(expiresAt).toBe('2026-03-15T22:30:00.000Z');
    expect(freshness({ confirmedAt, expiresAt }, '2026-03-15T22:29:59.999Z').state).toBe('FRESH');
    expect(freshness({ confirmedAt, expiresAt }, expiresAt).state).toBe('STALE');
  });

  it('counts days of the calendar in Copenhagen', () => {
    const daysSince = (now: string): number => freshness({ confirmedAt, expiresAt }, now).daysSince;
    expect(daysSince('2026-03-01T22:59:00.000Z')).toBe(0);
    expect(daysSince('2026-03-01T23:00:00.000Z')).toBe(1);
    expect(daysSince('2026-03-31T22:00:00.000Z')).toBe(31);
  });
});

describe('a cohort', () => {
  const cohort = {
    state: 'OPEN',
    enrolFrom: '2026-02-01',
    enrolTo: '2026-03-20',
    lastEntryOn: '2026-03-10',
  } as const;

  it('may be entered while it is open, enrolment runs and entry is not over, both days included', () => {
    const on = ['2026-01-31', '2026-02-01', '2026-03-10', '2026-03-11'].map((day) =>
      isEnterable(cohort, day),
    );
    expect(on).toEqual([false, true, true, false]);
    expect(isEnterable({ ...cohort, lastEntryOn: '2026-04-01' }, '2026-03-20')).toBe(true);
    expect(isEnterable({ ...cohort, lastEntryOn: '2026-04-01' }, '2026-03-21')).toBe(false);
    expect(isEnterable({ ...cohort, state: 'CANCELLED' }, '2026-03-01')).toBe(false);
  });
});
