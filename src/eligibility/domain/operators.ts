import {
  allowedValues,
  isSet,
  type FactType,
  type FactValue,
  type ValueType,
} from '../../case-file/domain/index.js';
import { assertNever } from '../../kernel/index.js';
import type { Leaf, Operator } from './rule.js';

/** The operators that make sense for each value type; every other pair is refused at publication. */
export const OPERATORS_OF: Record<ValueType, readonly Operator[]> = {
  boolean: ['eq'],
  integer: ['eq', 'gte', 'lte'],
  number: ['eq', 'gte', 'lte'],
  enum: ['eq', 'neq', 'in', 'not_in'],
  ordered_enum: ['eq', 'gte', 'lte', 'in', 'not_in'],
  enum_set: ['includes_any', 'excludes_all'],
};

/** The operators whose value is a list. */
const LIST_OPERATORS: readonly Operator[] = ['in', 'not_in', 'includes_any', 'excludes_all'];

/** Whether the operator compares with a list of values rather than with one. */
export const takesList = (op: Operator): boolean => LIST_OPERATORS.includes(op);

/** Answers whether a known value satisfies a leaf. */
export type LeafTest = (value: FactValue) => boolean;

/**
 * Prepares the comparison of a leaf, so that asking it costs next to nothing. Requires an operator and a value that
 * fit the fact, as every published leaf has.
 */
export function leafTest({ op, value: required }: Pick<Leaf, 'op' | 'value'>, type: FactType): LeafTest {
  switch (op) {
    case 'eq':
      return (value) => value === required;
    case 'neq':
      return (value) => value !== required;
    case 'gte':
    case 'lte':
      return type.type === 'ordered_enum'
        ? rankTest(op, required, allowedValues(type))
        : limitTest(op, required as number);
    case 'in':
    case 'includes_any':
      return memberTest(required, true);
    case 'not_in':
    case 'excludes_all':
      return memberTest(required, false);
    default:
      return assertNever(op);
  }
}

const limitTest = (op: 'gte' | 'lte', limit: number): LeafTest =>
  op === 'gte' ? (value) => (value as number) >= limit : (value) => (value as number) <= limit;

/** An ordered enum's rank is its place in the dictionary. */
function rankTest(op: 'gte' | 'lte', required: FactValue, ranked: readonly string[]): LeafTest {
  const rank = ranked.indexOf(required as string);
  const accepted = new Set<FactValue>(op === 'gte' ? ranked.slice(rank) : ranked.slice(0, rank + 1));
  return (value) => accepted.has(value);
}

/** A single value is looked up in the list; a set is when any of its values is. */
function memberTest(list: FactValue, wanted: boolean): LeafTest {
  const members = new Set<FactValue>(list as readonly string[]);
  const isMember: LeafTest = (value) =>
    isSet(value) ? value.some((one) => members.has(one)) : members.has(value);
  return (value) => isMember(value) === wanted;
}
