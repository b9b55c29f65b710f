import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefused } from '../../kernel/index.js';
import { birthDayOf, parseCivilRegistrationNumber, writtenNumber } from './civil-registration-number.js';

const codesOf = (text: string, today?: string): readonly string[] => {
  const parsed = parseCivilRegistrationNumber(text, today);
  return isRefused(parsed) ? parsed.refused.map(({ code, field }) => `${code} ${String(field)}`) : [];
};

/** The official table, written out as its rows: seventh digit, years, first full year. */
const TABLE = [
  ['0', 0, 99, 1900],
  ['1', 0, 99, 1900],
  ['2', 0, 99, 1900],
  ['3', 0, 99, 1900],
  ['4', 0, 36, 2000],
  ['4', 37, 99, 1900],
  ['5', 0, 57, 2000],
  ['5', 58, 99, 1800],
  ['6', 0, 57, 2000],
  ['6', 58, 99, 1800],
  ['7', 0, 57, 2000],
  ['7', 58, 99, 1800],
  ['8', 0, 57, 2000],
  ['8', 58, 99, 1800],
  ['9', 0, 36, 2000],
  ['9', 37, 99, 1900],
] as const;

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

describe('a civil registration number', () => {
  it.each(['0101650008', '010165-0008', ' 010165-0008 ', '2902004000', '6101650008', '3112999999'])(
    'is read: %s',
    (text) => {
      expect(parseCivilRegistrationNumber(text)).toBe(text.trim().replace('-', ''));
    },
  );

  it.each([
    '',
    '010165',
    '010165-000',
    '010165-00089',
    '010165 0008',
    '01-01-650008',
    'a101650008',
    '٠١٠١٦٥٠٠٠٨',
  ])('is refused for its form: %j', (text) => {
    expect(codesOf(text)).toEqual(['IMPOSSIBLE_NUMBER_FORM civilRegistrationNumber']);
  });

  it.each(['0001650008', '3201650008', '0100650008', '0113650008', '3104650008', '6001650008', '9201650008'])(
    'is refused for its day: %s',
    (text) => {
      expect(codesOf(text)).toEqual(['IMPOSSIBLE_BIRTH_DATE civilRegistrationNumber']);
    },
  );

  it('knows leap years of the century that the seventh digit says', () => {
    expect(birthDayOf('2902000000')).toBeNull();
    expect(birthDayOf('2902004000')).toBe('2000-02-29');
    expect(birthDayOf('2902005000')).toBe('2000-02-29');
    expect(birthDayOf('2902960000')).toBe('1996-02-29');
    expect(birthDayOf('2902965000')).toBe('1896-02-29');
    expect(birthDayOf('8902960000')).toBe('1996-02-29');
  });

  it('is refused when it says a day to come, and only then', () => {
    expect(codesOf('0203264000', '2026-03-01')).toEqual(['BORN_IN_THE_FUTURE civilRegistrationNumber']);
    expect(codesOf('0203264000', '2026-03-02')).toEqual([]);
    expect(codesOf('0203264000')).toEqual([]);
  });

  it.each(TABLE)('seventh digit %s, years %i to %i: %i', (digit, from, to, century) => {
    const born = fc
      .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }))
      .chain(([year, month]) =>
        fc
          .integer({ min: 1, max: daysInMonth(century + year, month) })
          .map((day) => [century + year, month, day] as const),
      );
    fc.assert(
      fc.property(
        born,
        fc.integer({ min: 0, max: 999 }),
        fc.boolean(),
        ([year, month, day], serial, replaced) => {
          const two = (value: number): string => String(value).padStart(2, '0');
          const digits = `${two(day + (replaced ? 60 : 0))}${two(month)}${two(year % 100)}${digit}${String(serial).padStart(3, '0')}`;
          expect(birthDayOf(digits)).toBe(`${String(year)}-${two(month)}-${two(day)}`);
          expect(parseCivilRegistrationNumber(writtenNumber(digits))).toBe(digits);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is never refused for its check digit: of each day and century all serial numbers pass', () => {
    const serials = Array.from({ length: 1_000 }, (_, serial) => String(serial).padStart(4, '0'));
    expect(serials.filter((serial) => codesOf(`010165${serial}`).length > 0)).toEqual([]);
  });

  it('is never repeated in a refusal', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (text) => {
        const parsed = parseCivilRegistrationNumber(`#${text}#`);
        return isRefused(parsed) && !JSON.stringify(parsed).includes(`#${text}#`);
      }),
    );
  });
});
