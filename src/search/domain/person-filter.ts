import type { Outcome } from '../../eligibility/domain/index.js';
import { reason, type Reason } from '../../kernel/index.js';
import type { SearchFilter } from './filter.js';
import type { SoonFilter } from './start-filter.js';

/** A filter over the catalogue, and over what this citizen can expect today. */
export interface PersonFilter extends SearchFilter, SoonFilter {
  /** Only what the citizen is eligible for now. */
  readonly openToCitizen?: boolean | null;
  /** Only verdicts with one of these outcomes. */
  readonly outcomes?: readonly Outcome[] | null;
}

/** What is wrong with the part of a filter that speaks of the citizen. @param hasFacts whether anything is known */
export function personFilterProblems(filter: PersonFilter, hasFacts: boolean): readonly Reason[] {
  const needsFacts = (['openToCitizen', 'outcomes'] as const).filter(
    (field) => !hasFacts && Boolean(filter[field]),
  );
  const problems: Reason[] = needsFacts.map((field) =>
    reason(
      'NEEDS_FACTS',
      `filter.${field}`,
      'Kræver oplysninger om borgeren i facts eller en sag i caseId.',
      'Needs facts about the citizen in facts, or a case in caseId.',
    ),
  );
  if (filter.outcomes?.length === 0) {
    problems.push(
      reason(
        'EMPTY_LIST',
        'filter.outcomes',
        'Listen er tom; udelad den.',
        'The list is empty; leave it out.',
      ),
    );
  }
  if (filter.openToCitizen && filter.outcomes && !filter.outcomes.includes('ELIGIBLE')) {
    problems.push(
      reason(
        'CONTRADICTORY_FILTER',
        'filter.outcomes',
        'Udelukker ELIGIBLE, som openToCitizen kræver.',
        'Leaves out ELIGIBLE, which openToCitizen asks for.',
      ),
    );
  }
  return problems;
}
