import type { Outcome, Verdict } from '../../eligibility/domain/index.js';
import { OUTCOMES } from '../../eligibility/domain/index.js';
import type { SearchDocument } from './search-document.js';

/** How an alternative treats something that the intervention asked for refuses on. */
export type Difference = 'NOT_ASKED' | 'MET';
export const DIFFERENCES = ['NOT_ASKED', 'MET'] as const satisfies readonly Difference[];

/** A criterion on which the intervention asked for refuses, and the alternative does not. */
export interface DifferingCriterion {
  readonly code: string;
  readonly fact: string;
  /** NOT_ASKED: the alternative has no criterion on the fact; MET: it has one, and the citizen meets it. */
  readonly inAlternative: Difference;
}

/** Something else for the same purpose, for the same citizen. */
export interface Alternative {
  readonly document: SearchDocument;
  readonly sharedPurposes: readonly string[];
  readonly verdict: Verdict;
  readonly differs: readonly DifferingCriterion[];
}

/** Free ones first, then those with a fee, private ones last (R8). */
const feeRank = ({ privateOrPaying, feeDkk }: SearchDocument): number =>
  privateOrPaying ? 2 : feeDkk > 0 ? 1 : 0;

const outcomeRank = (outcome: Outcome): number => OUTCOMES.indexOf(outcome);

/** A shared main purpose counts as much as two further ones. */
const closeness = (alternative: Alternative, mainPurpose: string | undefined): number =>
  alternative.sharedPurposes.length + (alternative.sharedPurposes.includes(mainPurpose ?? '') ? 1 : 0);

/** On which of the refusing criteria of one verdict another verdict does not refuse. Hidden criteria are not compared. */
export function differingCriteria(refused: Verdict, other: Verdict): readonly DifferingCriterion[] {
  return refused.criteria.flatMap(({ code, fact, decisive }) => {
    if (!decisive || code === null || fact === null) return [];
    const same = other.criteria.filter((criterion) => criterion.fact === fact);
    if (same.some((criterion) => criterion.decisive || criterion.status === 'UNKNOWN')) return [];
    return [{ code, fact, inAlternative: same.length === 0 ? ('NOT_ASKED' as const) : ('MET' as const) }];
  });
}

/**
 * The order in which alternatives are shown: free ones first and private ones last, then what the citizen is surest to
 * get, then what serves most of the same purposes. Who pays is no part of it (R49).
 */
export const inOrder = (
  alternatives: readonly Alternative[],
  mainPurpose: string | undefined,
): readonly Alternative[] =>
  [...alternatives].sort(
    (left, right) =>
      feeRank(left.document) - feeRank(right.document) ||
      outcomeRank(left.verdict.outcome) - outcomeRank(right.verdict.outcome) ||
      closeness(right, mainPurpose) - closeness(left, mainPurpose) ||
      (left.document.slug < right.document.slug ? -1 : 1),
  );
