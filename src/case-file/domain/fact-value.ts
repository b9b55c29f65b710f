import { assertNever, reason, type Reason } from '../../kernel/index.js';
import { allowedValues, isSet, rangeOf, type FactType, type FactValue } from './fact-type.js';

export type ValueProblem =
  | 'WRONG_TYPE'
  | 'OUT_OF_RANGE'
  | 'NOT_WHOLE'
  | 'UNKNOWN_VALUE'
  | 'REPEATED_VALUE'
  | 'CONTRADICTORY_VALUES'
  | 'EMPTY_SET';

/** The value of a set that says that nothing else holds; it stands alone. */
export const NONE = 'none';

/**
 * Why a value cannot be the value of this fact; empty when it can. Any value is accepted and nothing is thrown. The
 * sentences never repeat the value: it may be personal, and reasons end up in logs.
 */
export function valueProblems(
  type: FactType,
  value: unknown,
  field: string,
): readonly Reason<ValueProblem>[] {
  switch (type.type) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrongType(type, field, 'ja eller nej', 'true or false')];
    case 'integer':
    case 'number':
      return numberProblems(type, value, field);
    case 'enum':
    case 'ordered_enum':
      if (typeof value !== 'string')
        return [wrongType(type, field, 'én af de tilladte værdier', 'one of the allowed values')];
      return isAllowed(type, value) ? [] : [unknownValue(type, field)];
    case 'enum_set':
      return setProblems(type, value, field);
    default:
      return assertNever(type.type);
  }
}

/**
 * The one way to write a value: sets in dictionary order. Two people with the same facts get the same verdict to the
 * byte (R4). Requires a value without {@link valueProblems}.
 */
export function canonicalValue(type: FactType, value: FactValue): FactValue {
  if (!isSet(value)) return value;
  const given = new Set(value);
  return allowedValues(type).filter((allowed) => given.has(allowed));
}

/** Why a list is not a list of different allowed values of the fact; empty when it is. An empty list passes. */
export function listProblems(type: FactType, value: unknown, field: string): readonly Reason<ValueProblem>[] {
  if (!Array.isArray(value))
    return [wrongType(type, field, 'en liste af de tilladte værdier', 'a list of the allowed values')];
  // A list longer than the allowed values must hold a repeat or a stranger, and both show within one more than that.
  const items: readonly unknown[] = value.slice(0, allowedValues(type).length + 1);
  const problems: Reason<ValueProblem>[] = [];
  if (items.some((item) => !isAllowed(type, item))) problems.push(unknownValue(type, field));
  if (new Set(items).size < items.length)
    problems.push(
      reason(
        'REPEATED_VALUE',
        field,
        `En værdi af ${type.label.da} er gentaget.`,
        `A value of ${type.label.en} is repeated.`,
      ),
    );
  return problems;
}

function numberProblems(type: FactType, value: unknown, field: string): readonly Reason<ValueProblem>[] {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return [wrongType(type, field, 'et tal', 'a number')];
  const problems: Reason<ValueProblem>[] = [];
  const { min, max } = rangeOf(type);
  if (type.type === 'integer' && !Number.isInteger(value))
    problems.push(
      reason(
        'NOT_WHOLE',
        field,
        `${type.label.da} skal være et helt tal.`,
        `${type.label.en} must be a whole number.`,
      ),
    );
  if (value < min || value > max)
    problems.push(
      reason(
        'OUT_OF_RANGE',
        field,
        `${type.label.da} skal være mellem ${min} og ${max}.`,
        `${type.label.en} must be between ${min} and ${max}.`,
      ),
    );
  return problems;
}

function setProblems(type: FactType, value: unknown, field: string): readonly Reason<ValueProblem>[] {
  const problems = [...listProblems(type, value, field)];
  if (!Array.isArray(value)) return problems;
  const hasNone = allowedValues(type).includes(NONE);
  if (hasNone && value.length > 1 && value.includes(NONE))
    problems.push(
      reason(
        'CONTRADICTORY_VALUES',
        field,
        `I ${type.label.da} kan "${NONE}" ikke stå sammen med andre værdier.`,
        `In ${type.label.en}, "${NONE}" cannot stand together with other values.`,
      ),
    );
  // An empty list could mean "none" or "nobody asked"; only the person who states it knows which.
  if (hasNone && value.length === 0)
    problems.push(
      reason(
        'EMPTY_SET',
        field,
        `${type.label.da} er tom: skriv "${NONE}", hvis intet gælder, og udelad oplysningen, hvis den ikke er kendt.`,
        `${type.label.en} is empty: state "${NONE}" if nothing holds, and leave the fact out if it is not known.`,
      ),
    );
  return problems;
}

const isAllowed = (type: FactType, value: unknown): boolean =>
  (allowedValues(type) as readonly unknown[]).includes(value);

const wrongType = (type: FactType, field: string, da: string, en: string): Reason<ValueProblem> =>
  reason(
    'WRONG_TYPE',
    field,
    `${type.label.da} skal være ${da}; udelad oplysningen, hvis den ikke er kendt.`,
    `${type.label.en} must be ${en}; leave the fact out if it is not known.`,
  );

function unknownValue(type: FactType, field: string): Reason<ValueProblem> {
  const allowed = allowedValues(type).join(', ');
  return reason(
    'UNKNOWN_VALUE',
    field,
    `${type.label.da} har ikke den værdi. Tilladt: ${allowed}.`,
    `${type.label.en} has no such value. Allowed: ${allowed}.`,
  );
}
