import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COUNTS_FROM, ON_BREACH, type WaitGuarantee } from '../../catalogue/domain/index.js';
import { addDays, daysBetween } from '../../kernel/index.js';
import { guaranteeFor, guaranteeProblems } from './guarantee.js';
import { dayInWords, guaranteeText } from './guarantee-text.js';

const TODAY = '2026-11-30';
const law = (changed: Partial<WaitGuarantee> = {}): WaitGuarantee => ({
  kind: 'GUARANTEE',
  maxDays: 14,
  countsFrom: 'FIRST_CONTACT',
  onBreach: 'FREE_CHOICE',
  ...changed,
});
const codes = (guarantee: WaitGuarantee | null, day: string | null): readonly string[] =>
  guaranteeProblems(guarantee, day, TODAY).map(({ code, field }) => `${code} ${field ?? '-'}`);

describe('the guarantee of a law', () => {
  it.each([
    ['FIRST_CONTACT', null, '2026-11-15'],
    ['REFERRAL_RECEIVED', null, '2026-11-15'],
    ['DISCHARGE_OR_DATE_IN_PLAN', '2026-12-10', '2026-12-24'],
    ['TREATMENT_NEED_CLARIFIED', '2026-11-20', '2026-12-04'],
    ['START_OF_RESOURCE_PATHWAY', '2026-11-28', '2026-12-12'],
  ] as const)('that counts from %s is due so many days later', (countsFrom, stated, dueOn) => {
    expect(codes(law({ countsFrom }), stated)).toEqual([]);
    expect(guaranteeFor(law({ countsFrom }), '2026-11-01', stated)).toEqual({
      dueOn,
      onBreach: 'FREE_CHOICE',
    });
  });

  it('is never one that is only aimed at, and none where the law gives none', () => {
    const aim = law({ kind: 'TARGET', countsFrom: 'TREATMENT_NEED_CLARIFIED' });
    expect(guaranteeFor(aim, TODAY, null)).toBeNull();
    expect(codes(aim, null)).toEqual([]);
    expect(guaranteeFor(null, TODAY, null)).toBeNull();
  });

  it('needs the day from which it counts where no referral tells it, and takes none elsewhere', () => {
    const clarified = law({ countsFrom: 'TREATMENT_NEED_CLARIFIED' });
    expect(codes(clarified, null)).toEqual(['GUARANTEE_DAY_MISSING guaranteeFrom']);
    expect(codes(clarified, '2026-12-01')).toEqual(['TOO_LATE guaranteeFrom']);
    expect(codes(clarified, '2020-12-01')).toEqual(['TOO_EARLY guaranteeFrom']);
    expect(codes(clarified, '2026-02-30')).toEqual(['IMPOSSIBLE_DAY guaranteeFrom']);
    expect(codes(law({ countsFrom: 'DISCHARGE_OR_DATE_IN_PLAN' }), '2027-12-01')).toEqual([
      'TOO_LATE guaranteeFrom',
    ]);
    expect(codes(law(), '2026-11-01')).toEqual(['NO_GUARANTEE_DAY_NEEDED guaranteeFrom']);
    expect(codes(null, '2026-11-01')).toEqual(['NO_GUARANTEE_DAY_NEEDED guaranteeFrom']);
  });

  it('is due exactly as many days after its day as the law says, whatever else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COUNTS_FROM),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: -900, max: 0 }),
        fc.integer({ min: -900, max: 0 }),
        (countsFrom, maxDays, referred, stated) => {
          const [first, from] = [addDays(TODAY, referred), addDays(TODAY, stated)];
          const isFromReferral = countsFrom === 'FIRST_CONTACT' || countsFrom === 'REFERRAL_RECEIVED';
          const running = guaranteeFor(law({ countsFrom, maxDays }), first, isFromReferral ? null : from);
          expect(daysBetween(isFromReferral ? first : from, running?.dueOn ?? '')).toBe(maxDays);
        },
      ),
    );
  });
});

describe('what the citizen is told', () => {
  it.each(ON_BREACH)('names the day and the right, in both languages: %s', (onBreach) => {
    const { da, en } = guaranteeText({ dueOn: '2027-03-01', onBreach });
    expect(da).toContain('senest den 1. marts 2027');
    expect(en).toContain('by 1 March 2027');
    expect(new Set(ON_BREACH.map((one) => guaranteeText({ dueOn: TODAY, onBreach: one }).da)).size).toBe(
      ON_BREACH.length,
    );
  });

  it('writes days as people do', () => {
    expect(dayInWords('2026-12-24')).toEqual({ da: '24. december 2026', en: '24 December 2026' });
  });
});
