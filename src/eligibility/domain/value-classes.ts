import { allowedValues, NONE, rangeOf, type FactType, type FactValue } from '../../case-file/domain/index.js';
import { assertNever } from '../../kernel/index.js';
import type { LeafTest } from './operators.js';

/** The most classes that are told apart: it takes more than eight differing criteria on one set, or 128 on one number. */
export const MOST_CLASSES = 256;

/**
 * One value for each way in which a fact can answer the tests. Values that no test tells apart are one class, so that
 * "every value the fact can have" becomes a short list, also for numbers and sets. `thresholds` are the values the
 * tests compare with. Null when there are more than {@link MOST_CLASSES}.
 */
export function valueClasses(
  type: FactType,
  tests: readonly LeafTest[],
  thresholds: readonly FactValue[],
): readonly FactValue[] | null {
  if (type.type === 'enum_set') return setClasses(allowedValues(type), tests);
  const classes = new Map<string, FactValue>();
  for (const value of candidates(type, thresholds)) {
    const answers = tests.map((test) => (test(value) ? '1' : '0')).join('');
    if (!classes.has(answers)) classes.set(answers, value);
  }
  return classes.size > MOST_CLASSES ? null : [...classes.values()];
}

/** Values among which every class of a single-valued fact has at least one. */
function candidates(type: FactType, thresholds: readonly FactValue[]): readonly FactValue[] {
  switch (type.type) {
    case 'boolean':
      return [false, true];
    case 'enum':
    case 'ordered_enum':
    case 'enum_set':
      return allowedValues(type);
    case 'integer':
    case 'number':
      return numberCandidates(type, thresholds as readonly number[]);
    default:
      return assertNever(type.type);
  }
}

/** The limits themselves and what lies between: two neighbouring limits have only numbers between them that are alike. */
function numberCandidates(type: FactType, thresholds: readonly number[]): readonly number[] {
  const { min, max } = rangeOf(type);
  const limits = [...new Set([min, max, ...thresholds])].sort((left, right) => left - right);
  const between = limits.map((limit, index) =>
    type.type === 'integer' ? limit + 1 : (limit + (limits[index + 1] ?? limit)) / 2,
  );
  return [...limits, ...between]
    .filter((value) => value >= min && value <= max)
    .sort((left, right) => left - right);
}

/**
 * The classes of a set. A test on sets only asks whether the set touches its list, so what matters of a set is the
 * tests it touches; those of a larger set are the union of those of its values, and sets are grown until nothing new
 * appears.
 */
function setClasses(values: readonly string[], tests: readonly LeafTest[]): readonly FactValue[] | null {
  const answersOf = (set: readonly string[]): string => tests.map((test) => (test(set) ? '1' : '0')).join('');
  const combinable = values.filter((value) => value !== NONE);
  // Without a "none" the empty set is how "none of these" is stated.
  const start: readonly string[] = values.includes(NONE) ? [NONE] : [];
  const classes = new Map<string, readonly string[]>();
  const grown = new Map<string, readonly string[]>([[answersOf([]), []]]);
  for (const value of combinable)
    for (const set of [...grown.values()]) {
      const larger = [...set, value];
      const answers = answersOf(larger);
      if (!classes.has(answers)) classes.set(answers, larger);
      if (!grown.has(answers)) grown.set(answers, larger);
      if (grown.size > MOST_CLASSES) return null;
    }
  const startAnswers = answersOf(start);
  if (!classes.has(startAnswers)) classes.set(startAnswers, start);
  return [...classes.values()];
}
