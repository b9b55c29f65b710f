import { reason, type Reason } from '../../kernel/index.js';
import { SENSITIVITIES, VALUE_TYPES, type FactType } from './fact-type.js';
import { valueProblems, type ValueProblem } from './fact-value.js';
import { textProblems, type TextProblem } from './text-problems.js';

export type FactTypeProblem =
  | 'BAD_NAME'
  | 'UNKNOWN_TYPE'
  | 'UNKNOWN_SENSITIVITY'
  | 'MISSING_DEPARTMENT'
  | 'BAD_VALUES'
  | 'BAD_RANGE'
  | TextProblem
  | ValueProblem;

/** The most values of an enum: beyond it nobody finds the right one in a list, and a code system is wanted. */
export const MOST_VALUES = 200;

/** A fact's name: an identifier in rules, input and URLs. */
const NAME = /^[a-z][A-Za-z0-9]{0,63}$/;
/** An enum value: an identifier too, never a sentence. */
const VALUE = /^[a-z0-9][a-z0-9_]{0,63}$/;

/** Why an entry cannot stand in the fact dictionary, all reasons at once; empty when it can. */
export function factTypeProblems(entry: FactType): readonly Reason<FactTypeProblem>[] {
  const shape = [
    ...identityProblems(entry),
    ...textProblems(entry.label, 'label'),
    ...(entry.remedy === null ? [] : textProblems(entry.remedy, 'remedy')),
    ...domainProblems(entry),
  ];
  const advice = entry.emergency === null ? [] : textProblems(entry.emergency.advice, 'emergency.advice');
  // The emergency value can be judged only against values and a range that are sound themselves.
  const danger =
    entry.emergency === null || shape.length > 0
      ? []
      : valueProblems(entry, entry.emergency.value, 'emergency.value');
  return [...shape, ...advice, ...danger];
}

function identityProblems(entry: FactType): readonly Reason<FactTypeProblem>[] {
  const problems: Reason<FactTypeProblem>[] = [];
  if (!NAME.test(entry.name))
    problems.push(
      reason(
        'BAD_NAME',
        'name',
        'Navnet skal begynde med et lille bogstav og kun bestå af bogstaver (a-z) og tal, højst 64.',
        'The name must begin with a small letter and hold only letters (a-z) and digits, at most 64.',
      ),
    );
  if (!VALUE_TYPES.includes(entry.type))
    problems.push(
      reason(
        'UNKNOWN_TYPE',
        'type',
        `Typen skal være en af: ${VALUE_TYPES.join(', ')}.`,
        `The type must be one of: ${VALUE_TYPES.join(', ')}.`,
      ),
    );
  if (!SENSITIVITIES.includes(entry.sensitivity))
    problems.push(
      reason(
        'UNKNOWN_SENSITIVITY',
        'sensitivity',
        `Følsomheden skal være en af: ${SENSITIVITIES.join(', ')}.`,
        `The sensitivity must be one of: ${SENSITIVITIES.join(', ')}.`,
      ),
    );
  if (entry.sourceDepartment.trim() === '')
    problems.push(
      reason(
        'MISSING_DEPARTMENT',
        'sourceDepartment',
        'Angiv den afdeling, der kender oplysningen.',
        'State the department that knows the fact.',
      ),
    );
  return problems;
}

/** What the fact can be: enums have values and no range, numbers a range and no values, booleans neither. */
function domainProblems({ type, values, range }: FactType): readonly Reason<FactTypeProblem>[] {
  const hasValues = type === 'enum' || type === 'ordered_enum' || type === 'enum_set';
  const hasRange = type === 'integer' || type === 'number';
  const problems: Reason<FactTypeProblem>[] = [];
  if (hasValues ? !areValues(values) : values !== null)
    problems.push(
      reason(
        'BAD_VALUES',
        'values',
        `Valgtyper har 1 til ${MOST_VALUES} forskellige værdier af små bogstaver, tal og understreg; andre typer har ingen.`,
        `Enum types have 1 to ${MOST_VALUES} different values of small letters, digits and underscores; other types have none.`,
      ),
    );
  if (hasRange ? !isRange(range, type === 'integer') : range !== null)
    problems.push(
      reason(
        'BAD_RANGE',
        'range',
        'Taltyper har en mindste og en største værdi (hele tal for heltal); andre typer har ingen.',
        'Number types have a smallest and a largest value (whole ones for integers); other types have none.',
      ),
    );
  return problems;
}

const areValues = (values: FactType['values']): boolean =>
  values !== null &&
  values.length >= 1 &&
  values.length <= MOST_VALUES &&
  new Set(values).size === values.length &&
  values.every((value) => VALUE.test(value));

const isRange = (range: FactType['range'], whole: boolean): boolean =>
  range !== null &&
  range.min <= range.max &&
  [range.min, range.max].every((limit) => (whole ? Number.isSafeInteger(limit) : Number.isFinite(limit)));
