import { expect, it } from '@jest/globals';
import { nearestName } from './nearest-name.js';

const NAMES = ['age', 'benefitType', 'gpReferral', 'x'.repeat(64)];

it.each<[string, string | null, string]>([
  ['agee', 'age', 'a letter too many in a short word'],
  ['benefitTyp', 'benefitType', 'a letter left out'],
  ['bennefitType', 'benefitType', 'a letter too many'],
  ['bemefitType', 'benefitType', 'a letter changed'],
  ['GPREFERRAL', 'gpReferral', 'capitals'],
  ['referral', 'gpReferral', 'two letters left out of eight'],
  ['shoeSize', null, 'nothing near'],
  ['', null, 'no letters at all'],
  ['x'.repeat(65), null, 'longer than any name, and not worth comparing'],
])('%s: %s (%s)', (name, meant) => expect(nearestName(name, NAMES)).toBe(meant));
