/**
 * What a rule tree can still turn out to be: a set of truth values, as bits.
 *
 * There are three truth values, ordered FALSE < PROFESSIONAL < TRUE. PROFESSIONAL is what a criterion is that only a
 * professional can settle: never known to the machine. A criterion on a known fact is {FALSE} or {TRUE}, one on an
 * unknown fact {FALSE, TRUE}. Kleene's three values are in it (true is {TRUE}, false {FALSE}, unknown any larger set),
 * and two questions more: can facts still settle it, or only a person?
 */
export type Possible = number;

export const FALSE = 0b001;
export const PROFESSIONAL = 0b010;
export const TRUE = 0b100;

/** Whether only one truth value is left, so that no further fact matters. */
export const isSettled = (possible: Possible): boolean => (possible & (possible - 1)) === 0;

/** Turns TRUE and FALSE round; what a professional must settle remains so. */
export const opposite = (possible: Possible): Possible =>
  ((possible & FALSE) << 2) | (possible & PROFESSIONAL) | ((possible & TRUE) >> 2);

/** The truth values that are not above the largest possible one, and those not below the smallest. */
const upTo = (possible: Possible): number =>
  possible & TRUE ? 0b111 : possible & PROFESSIONAL ? 0b011 : 0b001;
const from = (possible: Possible): number =>
  possible & FALSE ? 0b111 : possible & PROFESSIONAL ? 0b110 : 0b100;

/**
 * "Left and right", where the two do not depend on the same unknown fact: the lesser truth of every pair. A value of
 * either side is the lesser of some pair when it is not above the largest of the other side.
 */
export const both = (left: Possible, right: Possible): Possible => (left | right) & upTo(left) & upTo(right);

/** "Left or right", where the two do not depend on the same unknown fact: the greater truth of every pair. */
export const either = (left: Possible, right: Possible): Possible =>
  (left | right) & from(left) & from(right);
