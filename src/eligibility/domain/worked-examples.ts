import {
  inDictionaryOrder,
  MOST_FACTS,
  tooMany,
  unknownFact,
  valueProblems,
  type FactDictionary,
  type FactValue,
} from '../../case-file/domain/index.js';
import { text } from '../../kernel/index.js';
import { compileRules } from './compile-rules.js';
import { prepareFacts } from './compiled.js';
import { outcomeOf } from './outcome-of.js';
import { OUTCOMES, type RuleSetContent, type WorkedExample } from './rule.js';
import type { RuleReader } from './rule-reader.js';

/** Reads the worked examples of a version of rules; at least one is required. */
export function readExamples(reader: RuleReader, input: unknown, field: string): readonly WorkedExample[] {
  const items = input === undefined ? [] : reader.readList(input, field);
  if (items?.length === 0) reader.note('NO_EXAMPLE', field);
  return (items ?? []).flatMap((item, index) => readExample(reader, item, `${field}[${index}]`) ?? []);
}

function readExample(reader: RuleReader, input: unknown, field: string): WorkedExample | null {
  const stated = reader.readObject(input, field, ['name', 'facts', 'outcome']);
  if (!stated) return null;
  const name = reader.readId(stated['name'], `${field}.name`);
  const outcome = reader.readWord(stated['outcome'], `${field}.outcome`, OUTCOMES);
  return { name, facts: readFacts(reader, stated['facts'], `${field}.facts`), outcome };
}

function readFacts(reader: RuleReader, input: unknown, field: string): WorkedExample['facts'] {
  const { dictionary } = reader;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    reader.note('WRONG_SHAPE', field, text('Skriv et objekt.', 'State an object.'));
    return {};
  }
  const stated = Object.entries(input);
  if (stated.length > MOST_FACTS) {
    reader.problems.push(tooMany(field));
    return {};
  }
  const facts = new Map<string, FactValue>();
  for (const [name, value] of stated) {
    const type = dictionary.get(name);
    const problems = type
      ? valueProblems(type, value, `${field}.${type.name}`)
      : [unknownFact(name, dictionary, field)];
    reader.problems.push(...problems);
    if (problems.length === 0) facts.set(name, value as FactValue);
  }
  return Object.fromEntries(inDictionaryOrder(facts, dictionary));
}

/**
 * Runs the worked examples and notes the FIRST that does not come out as its author says: the later ones often fail
 * for the same reason. An example runs on these rules alone, as the only ones of the intervention.
 */
export function runExamples(reader: RuleReader, content: RuleSetContent, dictionary: FactDictionary): void {
  const { rules, contraindications } = content;
  const compiled = compileRules({
    ruleSets: [{ rules, contraindications, legalBasisId: null, version: 1 }],
    routes: [],
    dictionary,
  });
  for (const [index, { name, facts, outcome }] of content.workedExamples.entries()) {
    const got = outcomeOf(compiled, prepareFacts(new Map(Object.entries(facts)), dictionary));
    if (got === outcome) continue;
    reader.note(
      'EXAMPLE_FAILED',
      `workedExamples[${index}].outcome`,
      text(
        `"${name}" skal give ${outcome}, men reglerne giver ${got}.`,
        `"${name}" should give ${outcome}, but the rules give ${got}.`,
      ),
    );
    return;
  }
}
