import { describe, expect, it } from '@jest/globals';
import { deadlineOf, dueDayOf } from './deadline.js';
import { snoozeProblems, type Resting } from './snooze.js';

const NOW = '2027-03-01T10:00:00.000Z';
const NORMAL: Resting = { urgency: 'NORMAL', state: 'OPEN', deadline: null };
const problems = (resting: Partial<Resting>, until: string | null): readonly string[] =>
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

  it('no more as soon as its person says so', () => {
    expect(problems({ state: 'SNOOZED', urgency: 'URGENT', deadline: NOW }, null)).toEqual([]);
    expect(problems({ state: 'OPEN' }, null)).toEqual([]);
    expect(problems({ state: 'OVER' }, null)).toEqual(['NOT_OPEN']);
  });

  it('no more once it is acknowledged or over', () => {
    expect(problems({ state: 'ACKNOWLEDGED' }, '2027-03-02T10:00:00.000Z')).toEqual(['NOT_OPEN']);
    expect(problems({ state: 'OVER' }, '2026-03-02T10:00:00.000Z')).toEqual(['NOT_OPEN', 'NOT_AHEAD']);
  });
});

describe('a deadline', () => {
  it('is the last moment to answer, or the end of the day', () => {
    const answerBy = '2027-03-05T22:59:00.000Z';
    expect(deadlineOf({ answerBy, dueOn: null })).toBe(answerBy);
    expect(deadlineOf({ answerBy: null, dueOn: '2027-03-05' })).toBe('2027-03-05T23:00:00.000Z');
    expect(deadlineOf({ answerBy: null, dueOn: null })).toBeNull();
  });

  it('in days is the last one on which it can be done, by the clock of the municipality', () => {
    expect(dueDayOf({ answerBy: '2027-03-05T22:59:00.000Z', dueOn: null })).toBe('2027-03-05');
    expect(dueDayOf({ answerBy: '2027-03-05T23:01:00.000Z', dueOn: null })).toBe('2027-03-06');
    expect(dueDayOf({ answerBy: null, dueOn: '2027-03-05' })).toBe('2027-03-05');
    expect(dueDayOf({ answerBy: null, dueOn: null })).toBeNull();
  });
});
