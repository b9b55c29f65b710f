import type { FactDictionary, FactType } from '../../case-file/domain/index.js';
import {
  redactVerdict,
  type Criterion,
  type DepartmentNames,
  type Verdict,
} from '../../eligibility/domain/index.js';
import type { KeptCriterion, KeptVerdict } from './entry.js';

/** What of a verdict stays with an entry: what the rules said and why, and the value of no fact. */
export const keptVerdict = ({ asOf, outcome, legalBasisId, rules, criteria }: Verdict): KeptVerdict => ({
  asOf,
  outcome,
  legalBasisId,
  rules,
  criteria: criteria.map(keptCriterion),
});

const keptCriterion = (criterion: Criterion): KeptCriterion => {
  const { code, fact, sourceDepartment, status, decisive, staffReason, citizenWording, hidden } = criterion;
  return { code, fact, sourceDepartment, status, decisive, staffReason, citizenWording, hidden };
};

/** The codes of the criteria for which the rules said no. */
export const failingCodes = ({ criteria }: KeptVerdict): readonly string[] => [
  ...new Set(criteria.flatMap(({ decisive, code }) => (decisive && code !== null ? [code] : []))),
];

/** What a kept criterion does not tell. */
const UNTOLD = {
  kind: null,
  factLabel: null,
  op: null,
  negated: null,
  required: null,
  factValue: null,
  remediable: null,
  sensitivity: null,
  legalBasisId: null,
  ruleVersion: null,
  path: null,
} as const;

/**
 * The verdict as a later reader may see it, who may know less than whoever asked: rules are public, so the row of a fact
 * that the reader may not see would tell of it.
 */
export function keptVerdictFor(
  verdict: KeptVerdict,
  mayView: (type: FactType) => boolean,
  dictionary: FactDictionary,
  departments: DepartmentNames,
): KeptVerdict {
  const nothingElse = {
    interventionId: '',
    emergency: [],
    routes: [],
    missingFacts: [],
    toBeConfirmed: [],
    remedies: [],
    oneCriterionAway: null,
  };
  const shown = verdict.criteria.map((one): Criterion => ({ ...UNTOLD, ...one }));
  const whole: Verdict = { ...nothingElse, ...verdict, criteria: shown };
  return keptVerdict(redactVerdict(whole, mayView, dictionary, departments));
}
