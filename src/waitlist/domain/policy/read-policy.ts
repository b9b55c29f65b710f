import {
  canonicalValue,
  unknownFact,
  type FactDictionary,
  type FactValue,
} from '../../../case-file/domain/index.js';
import {
  comparisonProblems,
  RuleReader,
  RuleTreeReader,
  type Operator,
  type RuleProblem,
} from '../../../eligibility/domain/index.js';
import { isRefused, refuse, type Reason, type Refused } from '../../../kernel/index.js';
import {
  MOST_TIERS,
  policyReason,
  proxyFlagged,
  SLOWEST_AGEING,
  unreachableTier,
  type PolicyRefusal,
} from './policy-refusals.js';
import {
  TIE_BREAKERS,
  type PolicyContent,
  type PolicyCriterion,
  type PolicyTier,
  type ProxyAnswer,
} from './policy.js';
import { flagsOf, isPayerWord, standsFor } from './proxies.js';
import { unreachableTiers } from './reachable-tiers.js';

export type PolicyProblem = PolicyRefusal | RuleProblem;

/**
 * Reads what a policy says: parsed JSON of unknown shape, from anywhere. Two steps, each with all its reasons: is every
 * part well formed and does it look at nothing that it may not, and can somebody be in every tier. Never throws, whatever
 * the JSON. What it gives holds the known fields only, in a fixed order.
 */
export function parsePolicyContent(
  input: unknown,
  dictionary: FactDictionary,
): PolicyContent | Refused<PolicyProblem> {
  const reader = new PolicyReader(dictionary);
  const content = reader.read(input);
  if (isRefused(content)) return content;
  const unreachable = unreachableTiers(content.tiers, dictionary);
  if (unreachable === null) return refuse(policyReason('TOO_TANGLED', 'tiers'));
  if (unreachable.length === 0) return content;
  return refuse(
    ...unreachable.map(({ index, isContradictory, coveredBy }) =>
      unreachableTier(`tiers[${index}]`, {
        isContradictory,
        coveredBy: coveredBy === null ? null : (content.tiers[coveredBy]?.code ?? null),
      }),
    ),
  );
}

const CONTENT_KEYS = ['tiers', 'ageing', 'tieBreakers', 'plainWords', 'answers'];
const TIER_KEYS = ['code', 'name', 'plainWords', 'ground', 'rules'];

/** Collects everything that is wrong with one policy. */
class PolicyReader {
  private readonly reader: RuleReader;
  private readonly trees: RuleTreeReader<PolicyCriterion>;
  private readonly codes = new Set<string>();
  private readonly problems: Reason<PolicyRefusal>[] = [];

  constructor(dictionary: FactDictionary) {
    this.reader = new RuleReader(dictionary);
    // One reader for all tiers, so that the limit on nodes is one for the policy.
    this.trees = new RuleTreeReader<PolicyCriterion>(this.reader, {
      fact: (input, field) => this.readCriterion(input, field),
    });
  }

  read(input: unknown): PolicyContent | Refused<PolicyProblem> {
    const stated = this.reader.readObject(input, '', CONTENT_KEYS);
    if (!stated) return refuse(...this.reader.problems);
    const tiers = this.readTiers(stated['tiers']);
    const areTiersSound = this.found() === 0;
    const content = {
      tiers,
      ageing: this.readAgeing(stated['ageing']),
      tieBreakers: this.readTieBreakers(stated['tieBreakers']),
      plainWords: this.reader.readText(stated['plainWords'], 'plainWords'),
      answers: this.readAnswers(stated['answers']),
    };
    // Which facts the policy looks at is known only when all of its tiers could be read.
    if (areTiersSound) this.checkAnswers(content);
    const problems = [...this.reader.problems, ...this.problems];
    return problems.length > 0 ? refuse(...problems) : content;
  }

  /** How much is wrong so far. */
  private found(): number {
    return this.reader.problems.length + this.problems.length;
  }

  private readTiers(input: unknown): readonly PolicyTier[] {
    const items = this.reader.readList(input, 'tiers') ?? [];
    if (items.length > MOST_TIERS) {
      this.problems.push(policyReason('TOO_MANY_TIERS', 'tiers'));
      return [];
    }
    return items.flatMap((item, index) => this.readTier(item, `tiers[${index}]`) ?? []);
  }

  private readTier(input: unknown, field: string): PolicyTier | null {
    const stated = this.reader.readObject(input, field, TIER_KEYS);
    if (!stated) return null;
    const code = this.reader.readCode(stated['code'], `${field}.code`, this.codes);
    const name = this.reader.readText(stated['name'], `${field}.name`);
    const plainWords = this.reader.readText(stated['plainWords'], `${field}.plainWords`);
    const ground = this.reader.readText(stated['ground'], `${field}.ground`);
    const rules = this.trees.readNode(stated['rules'], `${field}.rules`);
    return rules && { code, name, plainWords, ground, rules };
  }

  private readCriterion(input: unknown, field: string): PolicyCriterion | null {
    const stated = this.reader.readObject(input, field, ['fact', 'op', 'value']);
    if (!stated) return null;
    const { fact, op, value } = stated;
    const before = this.found();
    const type = this.reader.dictionary.get(fact as string);
    if (typeof fact === 'string' && isPayerWord(fact))
      this.problems.push(policyReason('PAYER_IS_NO_CRITERION', `${field}.fact`));
    else if (!type) this.reader.problems.push(unknownFact(fact, this.reader.dictionary, `${field}.fact`));
    else if (!type.permittedForPriority)
      this.problems.push(policyReason('FACT_NOT_PERMITTED', `${field}.fact`));
    const isRefusedFact = this.found() > before;
    const meanings = typeof fact === 'string' && isRefusedFact ? standsFor(fact) : [];
    if (meanings.length > 0) this.problems.push(proxyFlagged(`${field}.fact`, meanings));
    if (type) this.reader.problems.push(...comparisonProblems(type, op, value, field));
    if (!type || this.found() > before) return null;
    return { fact: type.name, op: op as Operator, value: canonicalValue(type, value as FactValue) };
  }

  private readAgeing(input: unknown): PolicyContent['ageing'] {
    if (input === undefined || input === null) return null;
    const stated = this.reader.readObject(input, 'ageing', ['everyDays']);
    if (!stated) return null;
    const everyDays = stated['everyDays'];
    if (Number.isInteger(everyDays) && Number(everyDays) >= 1 && Number(everyDays) <= SLOWEST_AGEING)
      return { everyDays: Number(everyDays) };
    this.problems.push(policyReason('BAD_AGEING', 'ageing.everyDays'));
    return null;
  }

  private readTieBreakers(input: unknown): PolicyContent['tieBreakers'] {
    const isStated =
      Array.isArray(input) &&
      input.length === TIE_BREAKERS.length &&
      TIE_BREAKERS.every((word, index) => input[index] === word);
    if (!isStated) this.problems.push(policyReason('TIE_BREAKERS_NOT_STATED', 'tieBreakers'));
    return TIE_BREAKERS;
  }

  private readAnswers(input: unknown): readonly ProxyAnswer[] {
    if (input === undefined || input === null) return [];
    const items = this.reader.readList(input, 'answers') ?? [];
    return items.flatMap((item, index) => {
      const field = `answers[${index}]`;
      const stated = this.reader.readObject(item, field, ['fact', 'answer']);
      if (!stated) return [];
      const fact = this.reader.readId(stated['fact'], `${field}.fact`);
      return [{ fact, answer: this.reader.readText(stated['answer'], `${field}.answer`) }];
    });
  }

  private checkAnswers(content: PolicyContent): void {
    const flagged = new Set(flagsOf(content).map(({ fact }) => fact));
    const answered = new Set<string>();
    for (const [index, { fact }] of content.answers.entries()) {
      const field = `answers[${index}].fact`;
      if (answered.has(fact)) this.problems.push(policyReason('REPEATED_ANSWER', field));
      else if (fact !== '' && !flagged.has(fact))
        this.problems.push(policyReason('ANSWER_WITHOUT_FLAG', field));
      answered.add(fact);
    }
  }
}
