import type { Day } from '../../kernel/index.js';
import type { Chance } from './chance.js';
import type { Sex } from './names.js';

/** Weights of the ten digits in the check that civil registration numbers once had to pass (modulus 11). */
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/** Whether the ten digits pass modulus 11. The domain never asks; the demo does, to stay clear of living people. */
export const passesModulus11 = (number: string): boolean =>
  WEIGHTS.reduce<number>((sum, weight, place) => sum + weight * Number(number.charAt(place)), 0) % 11 === 0;

/**
 * A civil registration number that nobody has: its form, date, century and sex are right, and it fails modulus 11.
 * Real numbers that fail it have so far been given out only for 1 January (CPR-kontoret, since 2007), on which nobody
 * of the demo is born.
 *
 * @param born a day of 1937 to 2036
 */
export function inventedNumber(born: Day, sex: Sex, chance: Chance): string {
  const [year = '', month = '', day = ''] = born.split('-');
  if (month === '01' && day === '01') throw new Error('Nobody in the demo is born on 1 January');
  // The seventh digit tells the century: 0 to 3 the last one, 4 this one up to 2036.
  const century = year < '2000' ? chance.below(4) : 4;
  const parity = sex === 'MALE' ? 1 : 0;
  for (;;) {
    const last = String(chance.below(100)).padStart(2, '0') + String(2 * chance.below(5) + parity);
    const number = day + month + year.slice(2) + String(century) + last;
    if (!passesModulus11(number)) return number;
  }
}
