import { describe, expect, it } from '@jest/globals';
import type { Reason } from '../../kernel/index.js';
import { stepped } from './change-entry.js';
import { left } from './leave.js';
import { contactProblems, pauseProblems, payerProblems } from './life-problems.js';
import { anEntry } from './testing/an-entry.js';
import { asTransferProblems, siblingProblems, withSeniority } from './transfer.js';

const TODAY = '2026-11-30';
const codes = (problems: readonly Reason[]): readonly string[] =>
  problems.map(({ code, field }) => `${code} ${field ?? '-'}`);

describe('a pause', () => {
  it.each([
    ['ILLNESS', null, []],
    ['TRAVEL', null, ['UNTIL_MISSING until']],
    ['TRAVEL', '2026-12-01', []],
    ['ILLNESS', '2026-11-30', ['TOO_EARLY until']],
    ['TRAVEL', '2027-11-30', []],
    ['TRAVEL', '2027-12-01', ['TOO_LATE until']],
    ['TRAVEL', '2027-02-29', ['IMPOSSIBLE_DAY until']],
  ] as const)('for %s until %s: %j', (reason, until, expected) => {
    expect(codes(pauseProblems(reason, until, TODAY))).toEqual(expected);
  });

  it('keeps since when the citizen waits, and the place', () => {
    const entry = anEntry();
    const paused = stepped(entry, 'PAUSE', { pauseReason: 'ILLNESS' });
    expect(paused).toMatchObject({ waitingSince: entry.waitingSince, order: entry.order });
    expect(paused.firstReferralOn).toBe(entry.firstReferralOn);
  });
});

describe('a contact', () => {
  it.each([
    ['2026-11-30', '2026-12-01', []],
    ['2026-12-01', '2026-11-30', ['TOO_LATE on', 'NOT_AHEAD nextContactOn']],
    ['2025-11-29', '2027-12-01', ['TOO_EARLY on', 'TOO_LATE nextContactOn']],
  ] as const)('on %s with the next one on %s: %j', (on, next, expected) => {
    expect(codes(contactProblems(on, next, TODAY))).toEqual(expected);
  });
});

describe('who pays', () => {
  it('is a short word', () => {
    expect(codes(payerProblems('region'))).toEqual([]);
    expect(codes(payerProblems(''))).toEqual(['BLANK payer']);
    expect(codes(payerProblems('x'.repeat(101)))).toEqual(['TOO_LONG payer']);
  });
});

describe('leaving', () => {
  it('ends the pause with it', () => {
    const paused = anEntry({ state: 'PAUSED', pauseReason: 'OTHER', pausedUntil: '2027-01-01' });
    expect(left(paused, 'WITHDRAW', 'NEED_IS_GONE', '2026-12-01T00:00:00Z')).toMatchObject({
      state: 'WITHDRAWN',
      endReason: 'NEED_IS_GONE',
      pauseReason: null,
      pausedUntil: null,
    });
  });
});

describe('a transfer', () => {
  it('goes to another intervention for one of the same purposes', () => {
    const to = (id: string, ...purposes: readonly string[]): readonly string[] =>
      codes(siblingProblems({ interventionId: 'i' }, { purposes: ['a', 'b'] }, { id, purposes }));
    expect(to('j', 'c', 'b')).toEqual([]);
    expect(to('j', 'c')).toEqual(['NO_SIBLING toInterventionId']);
    expect(to('i', 'a')).toEqual(['NO_SIBLING toInterventionId']);
  });

  it('takes the time waited along', () => {
    const successor = withSeniority(
      anEntry({ id: 'n', waitingSince: '2026-11-30T08:00:00.000Z' }),
      anEntry(),
    );
    expect(successor.order).toEqual(anEntry().order);
  });

  it('names the problems of joining by its own fields, and none of what was carried over', () => {
    const problem = (field: string): Reason => ({ code: 'X', field, text: { da: 'x', en: 'x' } });
    const fields = ['interventionId', 'caseId', 'firstReferralOn', 'payerDueOn', 'exceptionReason'];
    expect(codes(asTransferProblems(fields.map(problem)))).toEqual([
      'X toInterventionId',
      'X entryId',
      'X exceptionReason',
    ]);
  });
});
