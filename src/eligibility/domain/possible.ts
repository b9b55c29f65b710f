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

/**
 * The smaller of two truth values, for every pair of possible ones: a value of either side is possible in the result
 * when it is not above the largest value of the other side.
 */
function lesser(left: Possible, right: Possible): Possible {
  const reach = (possible: Possible): number =>
    possible & TRUE ? 0b111 : possible & PROFESSIONAL ? 0b011 : 0b001;
  return (left | right) & reach(left) & reach(right);
}

const pairs = Array.from({ length: 64 }, (_, index) => ({ left: index >> 3, right: index & 7 }));
const BOTH = Uint8Array.from(pairs, ({ left, right }) => lesser(left, right));
const EITHER = Uint8Array.from(pairs, ({ left, right }) => opposite(lesser(opposite(left), opposite(right))));

/** "Left and right", where the two do not depend on the same unknown fact. */
export const both = (left: Possible, right: Possible): Possible => BOTH[(left << 3) | right]!;

/** "Left or right", where the two do not depend on the same unknown fact. */
export const either = (left: Possible, right: Possible): Possible => EITHER[(left << 3) | right]!;
