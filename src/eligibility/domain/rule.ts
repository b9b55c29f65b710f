import type { FactValue } from '../../case-file/domain/index.js';
import type { Day, Text } from '../../kernel/index.js';

/** How a leaf compares a fact with its value. Which operators a value type allows: {@link OPERATORS_OF}. */
export const OPERATORS = ['eq', 'neq', 'gte', 'lte', 'in', 'not_in', 'includes_any', 'excludes_all'] as const;
export type Operator = (typeof OPERATORS)[number];

/**
 * One criterion over one fact. `staffReason` and `citizenWording` speak for the case in which the criterion refuses:
 * not met in a rule tree (or, inside `not`, true), met in a contraindication.
 */
export interface Leaf {
  readonly fact: string;
  readonly op: Operator;
  readonly value: FactValue;
  readonly staffReason: Text;
  readonly citizenWording: Text;
  /** A closed machine code for the reason, unique within the rule set, e.g. `AGE_AT_LEAST_18`. */
  readonly code: string;
  /** The legal basis the criterion rests on, if another than the rule set's own. */
  readonly legalBasisId?: string;
}

/** A criterion that only a professional can settle; it is always unknown to the machine. */
export interface ProfessionalCriterion {
  readonly professional: { readonly departmentId: string; readonly question: Text };
  readonly staffReason: Text;
  readonly citizenWording: Text;
  readonly code: string;
  readonly legalBasisId?: string;
}

export type RuleNode =
  | { readonly all: readonly RuleNode[] }
  | { readonly any: readonly RuleNode[] }
  | { readonly not: RuleNode }
  | Leaf
  | ProfessionalCriterion;

/** A reason against: absolute (then not eligible) or relative (then a professional must look). */
export interface Contraindication extends Leaf {
  readonly severity: 'absolute' | 'relative';
}

/** A person made up by the author of the rules, with the outcome the rules must give; checked at publication. */
export interface WorkedExample {
  readonly name: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly outcome: Outcome;
}

/** What a citizen can expect of an intervention, from the facts known; the most favourable first. */
export const OUTCOMES = [
  'ELIGIBLE',
  'ELIGIBLE_AFTER',
  'NEEDS_INFORMATION',
  'NEEDS_ASSESSMENT',
  'NOT_ELIGIBLE',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The content of a version of rules, as its author states it. */
export interface RuleSetContent {
  readonly rules: RuleNode;
  readonly contraindications: readonly Contraindication[];
  readonly workedExamples: readonly WorkedExample[];
}

/** A published version of the rules of one intervention, for all its legal routes or for one. Never changed. */
export interface RuleSet extends RuleSetContent {
  readonly interventionId: string;
  /** null: holds for every legal route; otherwise only when the intervention is given under this legal basis. */
  readonly legalBasisId: string | null;
  /** 1, 2, 3 ... per intervention and legal route. */
  readonly version: number;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}
