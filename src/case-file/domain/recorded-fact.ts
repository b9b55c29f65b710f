import type { Day, Instant } from '../../kernel/index.js';
import type { FactDictionary, Facts, FactValue, Sensitivity } from './fact-type.js';
import { valueProblems } from './fact-value.js';
import { inDictionaryOrder } from './parse-facts.js';

/** From whom a fact is known. */
export const FACT_SOURCES = [
  'CITIZEN',
  'RELATIVE',
  'CASEWORKER',
  'GP',
  'HOSPITAL',
  'PROVIDER',
  'REGISTER',
] as const;
export type FactSourceKind = (typeof FACT_SOURCES)[number];

/** A fact as somebody recorded it in a case: never overwritten, at most retracted. */
export interface RecordedFact {
  readonly id: string;
  /** Rises in the order of recording. */
  readonly recording: number;
  readonly departmentId: string;
  readonly fact: string;
  readonly value: FactValue;
  /** How protected the fact was when it was recorded. */
  readonly sensitivity: Sensitivity;
  readonly source: FactSourceKind;
  /** The day on which it was so, as far as the source knows. */
  readonly observedOn: Day;
  readonly recordedAt: Instant;
}

type Dated = Pick<RecordedFact, 'fact' | 'observedOn' | 'recording'>;

const isNewer = (one: Dated, other: Dated): boolean =>
  one.observedOn === other.observedOn ? one.recording > other.recording : one.observedOn > other.observedOn;

/** The rows that count: of each fact the newest observation, of two on one day the one that was recorded last. */
export function newestOfEach<Row extends Dated>(rows: readonly Row[]): readonly Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const kept = newest.get(row.fact);
    if (!kept || isNewer(row, kept)) newest.set(row.fact, row);
  }
  return [...newest.values()];
}

/**
 * The facts that count, as verdicts take them. A value that the dictionary of the day no longer allows is unknown:
 * guessing what it would be now is for the person who asks again.
 */
export function factsFrom(
  rows: readonly Pick<RecordedFact, 'fact' | 'observedOn' | 'recording' | 'value'>[],
  dictionary: FactDictionary,
): Facts {
  const counting = newestOfEach(rows).filter(({ fact, value }) => {
    const type = dictionary.get(fact);
    return type !== undefined && valueProblems(type, value, 'value').length === 0;
  });
  return inDictionaryOrder(new Map(counting.map(({ fact, value }) => [fact, value])), dictionary);
}
