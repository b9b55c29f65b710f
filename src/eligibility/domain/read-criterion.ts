import { canonicalValue, unknownFact, type FactValue } from '../../case-file/domain/index.js';
import { comparisonProblems } from './leaf-problems.js';
import type { CriteriaReaders } from './read-rule-tree.js';
import type { Contraindication, Leaf, Operator, ProfessionalCriterion } from './rule.js';
import type { JsonObject, RuleReader } from './rule-reader.js';

const REASON_KEYS = ['staffReason', 'citizenWording', 'code', 'legalBasisId'] as const;
export const LEAF_KEYS: readonly string[] = ['fact', 'op', 'value', ...REASON_KEYS];
export const PROFESSIONAL_KEYS: readonly string[] = ['professional', ...REASON_KEYS];

/** Reads criteria; one reader for one version of rules, since codes must differ within it. */
export class CriterionReader {
  /** The kinds of criteria a rule tree may have. */
  readonly inTrees: CriteriaReaders<Leaf | ProfessionalCriterion> = {
    fact: (input, field) => this.readLeaf(input, field),
    professional: (input, field) => this.readProfessional(input, field),
  };
  private readonly codes = new Set<string>();

  constructor(private readonly reader: RuleReader) {}

  /** A criterion over a fact. */
  readLeaf(input: unknown, field: string, keys = LEAF_KEYS): Leaf | null {
    const stated = this.reader.readObject(input, field, keys);
    if (!stated) return null;
    const { fact, op, value } = stated;
    const type = this.reader.dictionary.get(fact as string);
    if (!type) this.reader.problems.push(unknownFact(fact, this.reader.dictionary, `${field}.fact`));
    const problems = type ? comparisonProblems(type, op, value, field) : [];
    this.reader.problems.push(...problems);
    const reasons = this.readReasons(stated, field);
    if (!type || problems.length > 0) return null;
    return {
      fact: type.name,
      op: op as Operator,
      value: canonicalValue(type, value as FactValue),
      ...reasons,
    };
  }

  /** A criterion over a fact that speaks against the intervention. */
  readContraindication(input: unknown, field: string): Contraindication | null {
    const leaf = this.readLeaf(input, field, [...LEAF_KEYS, 'severity']);
    if (!leaf) return null;
    const severity = (input as JsonObject)['severity'];
    return {
      ...leaf,
      severity: this.reader.readWord(severity, `${field}.severity`, ['absolute', 'relative'] as const),
    };
  }

  /** A criterion that a professional settles. */
  readProfessional(input: unknown, field: string): ProfessionalCriterion | null {
    const stated = this.reader.readObject(input, field, PROFESSIONAL_KEYS);
    if (!stated) return null;
    const reasons = this.readReasons(stated, field);
    const at = `${field}.professional`;
    const professional = this.reader.readObject(stated['professional'], at, ['departmentId', 'question']);
    if (!professional) return null;
    const departmentId = this.reader.readId(professional['departmentId'], `${at}.departmentId`);
    const question = this.reader.readText(professional['question'], `${at}.question`);
    return { professional: { departmentId, question }, ...reasons };
  }

  /** What every criterion says when it refuses. */
  private readReasons(stated: JsonObject, field: string): Pick<Leaf, (typeof REASON_KEYS)[number]> {
    const staffReason = this.reader.readText(stated['staffReason'], `${field}.staffReason`);
    const citizenWording = this.reader.readText(stated['citizenWording'], `${field}.citizenWording`);
    const code = this.reader.readCode(stated['code'], `${field}.code`, this.codes);
    if (stated['legalBasisId'] === undefined) return { staffReason, citizenWording, code };
    return {
      staffReason,
      citizenWording,
      code,
      legalBasisId: this.reader.readId(stated['legalBasisId'], `${field}.legalBasisId`),
    };
  }
}
