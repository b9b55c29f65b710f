import type { Emergency, FactValue, Sensitivity } from '../../case-file/domain/index.js';
import type { Day, Text } from '../../kernel/index.js';
import type { Operator, Outcome } from './rule.js';

/** What part a criterion plays. */
export const CRITERION_KINDS = [
  'CRITERION',
  'PROFESSIONAL',
  'CONTRAINDICATION_ABSOLUTE',
  'CONTRAINDICATION_RELATIVE',
] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

/**
 * How a criterion stands. MET speaks for the citizen in the rule tree, also inside `not`; for a contraindication it
 * means that the contraindication is there. A criterion on a fact that is not known is UNKNOWN, never NOT_MET.
 */
export const CRITERION_STATUSES = ['MET', 'NOT_MET', 'UNKNOWN'] as const;
export type CriterionStatus = (typeof CRITERION_STATUSES)[number];

/**
 * One criterion of the rules with how it stands. A reader who may not see its fact gets a hidden row instead: only the
 * department, whether it is a reason for the refusal, and the texts remain, and everything else is null.
 */
export interface Criterion {
  readonly code: string | null;
  readonly kind: CriterionKind | null;
  readonly status: CriterionStatus | null;
  /** It is one of the reasons for which the outcome is NOT_ELIGIBLE. */
  readonly decisive: boolean;
  /** Null for a criterion that only a professional can settle. */
  readonly fact: string | null;
  readonly factLabel: Text | null;
  readonly op: Operator | null;
  /** It stands inside `not`: the comparison must NOT hold for the criterion to be met. */
  readonly negated: boolean | null;
  readonly required: FactValue | null;
  /** Null when unknown. */
  readonly factValue: FactValue | null;
  readonly staffReason: Text;
  readonly citizenWording: Text;
  /** A remedy can make it hold when it fails. */
  readonly remediable: boolean | null;
  readonly sensitivity: Sensitivity | null;
  /** Who knows the fact, or who settles a professional criterion. */
  readonly sourceDepartment: string | null;
  /** The legal basis it rests on; null when it is common to every legal route. */
  readonly legalBasisId: string | null;
  readonly ruleVersion: number | null;
  /** Where it stands in its rule set, e.g. `rules.all[2]`. */
  readonly path: string | null;
  readonly hidden: boolean;
}

/** An unknown fact that could change the outcome, and who knows it. */
export interface MissingFact {
  readonly fact: string | null;
  readonly label: Text;
  readonly sensitivity: Sensitivity | null;
  readonly departmentId: string;
  readonly hidden: boolean;
}

/** What to do to make a failing criterion hold. */
export interface Remedy {
  readonly code: string | null;
  readonly fact: string | null;
  readonly remedy: Text;
  readonly departmentId: string;
  readonly hidden: boolean;
}

/**
 * What a citizen can expect of an intervention on a day, and why. Plain JSON in a fixed order of keys and rows: the
 * same facts and the same version of rules give the same bytes (R4). It decides nothing: a professional's decision is
 * recorded beside it.
 */
export interface Verdict {
  readonly interventionId: string;
  readonly asOf: Day;
  readonly outcome: Outcome;
  /** Acute danger, to be read before all else; empty when there is none. */
  readonly emergency: readonly Emergency[];
  /** The legal route that gives the outcome; null when the rules do not tell the routes apart. */
  readonly legalBasisId: string | null;
  /** The outcome under each legal route in force, in listed order. */
  readonly routes: readonly { readonly legalBasisId: string; readonly outcome: Outcome }[];
  readonly rules: readonly { readonly legalBasisId: string | null; readonly version: number }[];
  /** Every criterion, also those in branches that decide nothing. */
  readonly criteria: readonly Criterion[];
  /** The facts to ask for: least sensitive first, then those that settle most. */
  readonly missingFacts: readonly MissingFact[];
  /** Contraindications whose fact is unknown and that could still change the outcome, in the same order. */
  readonly toBeConfirmed: readonly MissingFact[];
  /** The next actions, when the outcome is ELIGIBLE_AFTER. */
  readonly remedies: readonly Remedy[];
  /** When the outcome is NOT_ELIGIBLE and one criterion alone stands in the way: its code (the first, if one of several would do). */
  readonly oneCriterionAway: string | null;
}
