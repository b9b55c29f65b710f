import { describe, expect, it } from '@jest/globals';
import { deadlineOf } from './deadline.js';
import { snoozeProblems, type Resting } from './snooze.js';

const NOW = '2027-03-01T10:00:00.000Z';
const NORMAL: Resting = { urgency: 'NORMAL', state: 'OPEN', deadline: null };
const problems = (resting: Partial<Resting>, until: string): readonly string[] =>
  snoozeProblems({ ...NORMAL, ...resting }, until, NOW).map(({ code }) => code);

describe('an alert rests', () => {
  it('until a moment to come, within two weeks', () => {
    expect(problems({}, '2027-03-15T10:00:00.000Z')).toEqual([]);
    expect(problems({ state: 'SNOOZED' }, '2027-03-02T10:00:00.000Z')).toEqual([]);
    expect(problems({}, '2027-03-15T10:00:01.000Z')).toEqual(['TOO_FAR_AHEAD']);
    expect(problems({}, NOW)).toEqual(['NOT_AHEAD']);
  });

  it('for a day when it is urgent, and never beyond its deadline', () => {
    expect(problems({ urgency: 'URGENT' }, '2027-03-02T10:00:00.000Z')).toEqual([]);
    expect(problems({ urgency: 'URGENT' }, '2027-03-02T10:00:01.000Z')).toEqual(['TOO_FAR_AHEAD']);
    const deadline = '2027-03-01T12:00:00.000Z';
    expect(problems({ urgency: 'URGENT', deadline }, '2027-03-01T11:59:00.000Z')).toEqual([]);
    expect(problems({ urgency: 'URGENT', deadline }, '2027-03-01T12:00:01.000Z')).toEqual(['AFTER_DEADLINE']);
    expect(problems({ deadline }, '2027-03-02T12:00:01.000Z')).toEqual([]);
  });

  it('no more once it is acknowledged or over', () => {
    expect(problems({ state: 'ACKNOWLEDGED' }, '2027-03-02T10:00:00.000Z')).toEqual(['NOT_OPEN']);
    expect(problems({ state: 'OVER' }, '2026-03-02T10:00:00.000Z')).toEqual(['NOT_OPEN', 'NOT_AHEAD']);
  });
});

describe('a deadline', () => {
  it('is the last moment to answer, or the end of the day', () => {
    expect(deadlineOf({ details: { answerBy: '2027-03-05T12:00:00+01:00' } })).toBe(
      '2027-03-05T11:00:00.000Z',
    );
    expect(deadlineOf({ details: { dueOn: '2027-03-05' } })).toBe('2027-03-05T23:00:00.000Z');
    expect(deadlineOf({ details: { day: '2027-03-05', dueOn: null } })).toBeNull();
  });
});
