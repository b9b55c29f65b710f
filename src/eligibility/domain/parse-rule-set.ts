import type { FactDictionary } from '../../case-file/domain/index.js';
import { refuse, type Refused } from '../../kernel/index.js';
import { contradictions } from './contradictions.js';
import { CriterionReader } from './read-criterion.js';
import { RuleTreeReader } from './read-rule-tree.js';
import { repeatedCriteria } from './repeated-criteria.js';
import type { RuleSetContent } from './rule.js';
import type { RuleProblem } from './rule-problem.js';
import { RuleReader } from './rule-reader.js';
import { readExamples, runExamples } from './worked-examples.js';

/**
 * Reads a version of rules for publication: parsed JSON of unknown shape, from anywhere. Three steps, each with all its
 * reasons, since a later one means nothing while an earlier one fails: is every part well formed, do the criteria make
 * sense together, do the worked examples come out. Never throws, whatever the JSON. What is published holds the known
 * fields only, in a fixed order.
 */
export function parseRuleSetContent(
  input: unknown,
  dictionary: FactDictionary,
): RuleSetContent | Refused<RuleProblem> {
  const reader = new RuleReader(dictionary);
  const content = readContent(reader, input);
  if (reader.problems.length > 0 || content === null) return refuse(...reader.problems);

  for (const field of repeatedCriteria(content)) reader.note('REPEATED_CRITERION', field);
  for (const field of contradictions(content, dictionary)) reader.note('CONTRADICTION', field);
  if (reader.problems.length > 0) return refuse(...reader.problems);

  runExamples(reader, content, dictionary);
  return reader.problems.length > 0 ? refuse(...reader.problems) : content;
}

function readContent(reader: RuleReader, input: unknown): RuleSetContent | null {
  const stated = reader.readObject(input, '', ['rules', 'contraindications', 'workedExamples']);
  if (!stated) return null;
  const criteria = new CriterionReader(reader);
  const rules = new RuleTreeReader(reader, criteria.inTrees).readNode(stated['rules'], 'rules');
  const against = reader.readList(stated['contraindications'], 'contraindications') ?? [];
  const contraindications = against.flatMap(
    (item, index) => criteria.readContraindication(item, `contraindications[${index}]`) ?? [],
  );
  const workedExamples = readExamples(reader, stated['workedExamples'], 'workedExamples');
  return rules && { rules, contraindications, workedExamples };
}
