import { describe, expect, it } from '@jest/globals';
import {
  addWorkingDays,
  isPublicHoliday,
  isWorkingDay,
  nextWorkingDay,
  publicHolidays,
} from './public-holiday.js';

describe('Danish public holidays', () => {
  it('of 2026 are ten', () => {
    expect([...publicHolidays(2026)]).toEqual([
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-05',
      '2026-04-06',
      '2026-05-14',
      '2026-05-24',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it('had Store Bededag until 2023 and have it no longer', () => {
    expect(isPublicHoliday('2022-05-13')).toBe(true);
    expect(isPublicHoliday('2023-05-05')).toBe(true);
    // The fourth Friday after Easter of the years since.
    for (const day of ['2024-04-26', '2025-05-16', '2026-05-01', '2027-04-23']) {
      expect(isPublicHoliday(day)).toBe(false);
    }
  });

  it('are not the days that departments close by themselves', () => {
    for (const day of ['2026-05-01', '2026-06-05', '2026-12-24', '2026-12-31']) {
      expect(isPublicHoliday(day)).toBe(false);
    }
  });

  it('are the same for the same year, computed once', () =>
    expect(publicHolidays(2031)).toBe(publicHolidays(2031)));
});

describe('working days', () => {
  it('are no weekends and no public holidays', () => {
    expect(isWorkingDay('2026-04-01')).toBe(true);
    expect(isWorkingDay('2026-04-02')).toBe(false);
    expect(isWorkingDay('2026-04-04')).toBe(false);
    expect(isWorkingDay('2026-12-24')).toBe(true);
  });

  it('go on after Easter', () => {
    expect(nextWorkingDay('2026-04-01')).toBe('2026-04-07');
    expect(addWorkingDays('2026-04-01', 3)).toBe('2026-04-09');
    expect(addWorkingDays('2026-04-04', 1)).toBe('2026-04-07');
    expect(addWorkingDays('2026-04-04', 0)).toBe('2026-04-04');
  });

  it('cannot be counted backwards or in parts', () => {
    expect(() => addWorkingDays('2026-04-01', -1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-04-01', 1.5)).toThrow(RangeError);
  });
});
