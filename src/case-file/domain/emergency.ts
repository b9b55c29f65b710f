import type { Text } from '../../kernel/index.js';
import { isSet, type FactDictionary, type Facts, type FactValue } from './fact-type.js';

/** Acute danger: what to do now, before and beside anything else that is said about the citizen. */
export interface Emergency {
  readonly fact: string;
  readonly advice: Text;
}

/** The dangers that the known facts tell of, in dictionary order, whatever intervention was asked about. */
export function emergenciesIn(facts: Facts, dictionary: FactDictionary): readonly Emergency[] {
  return [...dictionary.values()].flatMap(({ name, emergency }) => {
    const value = facts.get(name);
    if (emergency === null || value === undefined || !tellsOf(emergency.value, value)) return [];
    return [{ fact: name, advice: emergency.advice }];
  });
}

/** A set tells of danger when it holds the dangerous values, whatever else it holds: other troubles make none go away. */
const tellsOf = (danger: FactValue, value: FactValue): boolean =>
  isSet(danger) && isSet(value) ? danger.every((one) => value.includes(one)) : danger === value;
