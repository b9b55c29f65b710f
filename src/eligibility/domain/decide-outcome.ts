import { FALSE, PROFESSIONAL, TRUE, type Possible } from './possible.js';
import type { Outcome } from './rule.js';

/**
 * The outcome of one legal route; the only place where the order of the rules stands.
 *
 * 1. An absolute contraindication that is met refuses: no criterion makes up for a danger.
 * 2. A tree that is false, and stays false when everything that can be remedied is remedied, refuses: nobody is sent
 *    to get a referral for something they cannot have anyway.
 * 3. A relative contraindication that is met needs assessment. It comes before "eligible after", so that nobody gets a
 *    referral on a promise that a professional may still break.
 * 4. A tree that is false only through what can be remedied is "eligible after". Unknown facts do not stop it: they do
 *    not fail, and are asked for beside.
 * 5. A tree that no fact can settle any more, only a professional, needs assessment.
 * 6. A tree that can turn out differently needs information.
 *
 * A contraindication that is unknown is not met here: it leaves the outcome and is listed as to be confirmed.
 *
 * @param tree what the tree can be, given the known facts
 * @param remedied the same with every criterion known to fail that can be remedied read as true; asked only when the
 *   tree is false
 */
export function decideOutcome(
  absolute: boolean,
  relative: boolean,
  tree: Possible,
  remedied: Possible,
): Outcome {
  if (absolute) return 'NOT_ELIGIBLE';
  if (tree === FALSE && remedied === FALSE) return 'NOT_ELIGIBLE';
  if (relative) return 'NEEDS_ASSESSMENT';
  if (tree === FALSE) return 'ELIGIBLE_AFTER';
  if (tree === PROFESSIONAL) return 'NEEDS_ASSESSMENT';
  return tree === TRUE ? 'ELIGIBLE' : 'NEEDS_INFORMATION';
}
