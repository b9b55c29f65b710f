import { reason, refuse, type Reason, type Refused } from '../../kernel/index.js';
import type { FactDictionary, Facts, FactValue } from './fact-type.js';
import { canonicalValue, valueProblems, type ValueProblem } from './fact-value.js';
import { nearestName } from './nearest-name.js';

export type FactProblem = 'UNKNOWN_FACT' | 'REPEATED_FACT' | 'TOO_MANY_FACTS' | ValueProblem;

/** A fact as it is stated from outside. */
export interface StatedFact {
  readonly fact: string;
  readonly value: unknown;
}

/** The most facts in one statement: four times the largest dictionary so far, and quick to read through. */
export const MOST_FACTS = 200;

/**
 * Reads what is stated of one citizen against the dictionary in force: the facts in dictionary order and canonical
 * form, or all reasons against with the path of the field (`facts[3].value`). No sentence repeats what was given.
 */
export function parseFacts(
  input: readonly StatedFact[],
  dictionary: FactDictionary,
): Facts | Refused<FactProblem> {
  if (input.length > MOST_FACTS) return refuse(tooMany('facts'));
  const given = new Map<string, FactValue>();
  const problems: Reason<FactProblem>[] = [];
  for (const [index, { fact, value }] of input.entries()) {
    const type = dictionary.get(fact);
    if (!type) {
      problems.push(unknownFact(fact, dictionary, `facts[${index}].fact`));
    } else if (input.findIndex((other) => other.fact === fact) < index) {
      problems.push(repeatedFact(type.label, `facts[${index}].fact`));
    } else {
      problems.push(...valueProblems(type, value, `facts[${index}].value`));
      given.set(fact, value as FactValue);
    }
  }
  return problems.length > 0 ? refuse(...problems) : inDictionaryOrder(given, dictionary);
}

/** The facts in dictionary order, their values in canonical form, whatever the order in which they were stated (R4). */
export function inDictionaryOrder(facts: Facts, dictionary: FactDictionary): Facts {
  const ordered = new Map<string, FactValue>();
  for (const [name, type] of dictionary) {
    const value = facts.get(name);
    if (value !== undefined) ordered.set(name, canonicalValue(type, value));
  }
  return ordered;
}

/** The refusal of a name that is not in the dictionary, with the name that was probably meant. */
export function unknownFact(
  name: unknown,
  dictionary: FactDictionary,
  field: string,
): Reason<'UNKNOWN_FACT'> {
  const meant = typeof name === 'string' ? nearestName(name, dictionary.keys()) : null;
  return reason(
    'UNKNOWN_FACT',
    field,
    `Oplysningen findes ikke i faktaordbogen.${meant === null ? '' : ` Mente du ${meant}?`}`,
    `The fact dictionary has no such fact.${meant === null ? '' : ` Did you mean ${meant}?`}`,
  );
}

/** The refusal of more facts than {@link MOST_FACTS}. */
export const tooMany = (field: string): Reason<'TOO_MANY_FACTS'> =>
  reason(
    'TOO_MANY_FACTS',
    field,
    `Der kan højst gives ${MOST_FACTS} oplysninger ad gangen.`,
    `At most ${MOST_FACTS} facts can be given at a time.`,
  );

const repeatedFact = (
  label: { readonly da: string; readonly en: string },
  field: string,
): Reason<'REPEATED_FACT'> =>
  reason(
    'REPEATED_FACT',
    field,
    `${label.da} er givet mere end én gang.`,
    `${label.en} is given more than once.`,
  );
