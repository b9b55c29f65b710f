import {
  listProblems,
  valueProblems,
  type FactType,
  type ValueProblem,
} from '../../case-file/domain/index.js';
import { reason, type Reason } from '../../kernel/index.js';
import { OPERATORS_OF, takesList } from './operators.js';
import type { Operator } from './rule.js';

export type LeafProblem = 'WRONG_OPERATOR' | 'EMPTY_LIST' | ValueProblem;

/**
 * Why an operator and a value, both as stated, cannot be asked of a fact; empty when they can. Asked at publication,
 * and again when rules meet a dictionary that has changed since.
 */
export function comparisonProblems(
  type: FactType,
  op: unknown,
  value: unknown,
  field: string,
): readonly Reason<LeafProblem>[] {
  const operators = OPERATORS_OF[type.type];
  if (!(operators as readonly unknown[]).includes(op)) {
    const allowed = operators.join(', ');
    return [
      reason(
        'WRONG_OPERATOR',
        `${field}.op`,
        `Operatoren passer ikke til ${type.label.da}. Tilladt: ${allowed}.`,
        `The operator does not fit ${type.label.en}. Allowed: ${allowed}.`,
      ),
    ];
  }
  if (!takesList(op as Operator)) return valueProblems(type, value, `${field}.value`);
  if (Array.isArray(value) && value.length === 0)
    return [
      reason('EMPTY_LIST', `${field}.value`, 'Listen af værdier er tom.', 'The list of values is empty.'),
    ];
  return listProblems(type, value, `${field}.value`);
}
