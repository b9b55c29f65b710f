import { isDay, reason, refuse, type Day, type Reason, type Refused } from '../../kernel/index.js';

export type NumberProblem = 'IMPOSSIBLE_NUMBER_FORM' | 'IMPOSSIBLE_BIRTH_DATE' | 'BORN_IN_THE_FUTURE';

/** Six digits of a day, perhaps a hyphen, four digits of a serial number. */
const FORM = /^(\d{2})(\d{2})(\d{2})-?(\d{4})$/;

/** Who has no number of his or her own yet gets a replacement number, whose day is raised by this much. */
const REPLACEMENT_DAYS = 60;

/**
 * The century of a birth year by the seventh digit (the CPR office's "Opbygning af CPR-nummeret"): which two-digit
 * years belong to the first century, and to which century the others belong.
 */
const CENTURIES: readonly { readonly upTo: number; readonly early: number; readonly late: number }[] = [
  ...[0, 1, 2, 3].map(() => ({ upTo: 99, early: 1900, late: 1900 })),
  { upTo: 36, early: 2000, late: 1900 },
  ...[5, 6, 7, 8].map(() => ({ upTo: 57, early: 2000, late: 1800 })),
  { upTo: 36, early: 2000, late: 1900 },
];

const two = (value: number): string => String(value).padStart(2, '0');

/** The day of birth that ten digits say; null when the calendar has no such day. */
export function birthDayOf(digits: string): Day | null {
  const [day, month, year] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2))) as [
    number,
    number,
    number,
  ];
  const century = CENTURIES[Number(digits.charAt(6))];
  if (!century) return null;
  const fullYear = (year <= century.upTo ? century.early : century.late) + year;
  const born = `${String(fullYear)}-${two(month)}-${two(day > REPLACEMENT_DAYS ? day - REPLACEMENT_DAYS : day)}`;
  return isDay(born) ? born : null;
}

/** Every reason why the number cannot be one; `digits` is its ten digits. */
function problemOf(
  digits: string | null,
  today: Day | undefined,
  field: string,
): Reason<NumberProblem> | null {
  if (digits === null) {
    return reason(
      'IMPOSSIBLE_NUMBER_FORM',
      field,
      'Skriv personnummeret som DDMMÅÅ-LLLL.',
      'Write the civil registration number as DDMMYY-NNNN.',
    );
  }
  const born = birthDayOf(digits);
  if (born === null) {
    return reason(
      'IMPOSSIBLE_BIRTH_DATE',
      field,
      'Personnummeret begynder med en dag, der ikke findes.',
      'The civil registration number begins with a day that does not exist.',
    );
  }
  if (today === undefined || born <= today) return null;
  return reason(
    'BORN_IN_THE_FUTURE',
    field,
    'Personnummeret siger en fødselsdag i fremtiden.',
    'The civil registration number says a day of birth in the future.',
  );
}

/**
 * Reads a civil registration number, with or without its hyphen. Form and day of birth are checked, and never modulus
 * 11: since 2007 numbers are given out without it. A replacement number (day of birth plus 60) counts as any other.
 *
 * @param today refuses days of birth after it; left out, the future is not checked
 * @returns ten digits, or a refusal with IMPOSSIBLE_NUMBER_FORM, IMPOSSIBLE_BIRTH_DATE or BORN_IN_THE_FUTURE that does
 *   not repeat the number
 */
export function parseCivilRegistrationNumber(
  text: string,
  today?: Day,
  field = 'civilRegistrationNumber',
): string | Refused<NumberProblem> {
  const form = FORM.exec(text.trim());
  const digits = form ? form.slice(1).join('') : null;
  const problem = problemOf(digits, today, field);
  return problem || digits === null ? refuse(...(problem ? [problem] : [])) : digits;
}

/** How people write the ten digits: DDMMYY-NNNN. */
export const writtenNumber = (digits: string): string => `${digits.slice(0, 6)}-${digits.slice(6)}`;
