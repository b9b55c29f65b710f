import { reason, type Reason } from '../../kernel/index.js';
import { queryProblems } from '../domain/index.js';
import type { SearchQuestion } from './search-catalogue.js';

/** What contradicts itself in a question; the text and the facts are read elsewhere. */
export function questionProblems(question: SearchQuestion): readonly Reason[] {
  const { filter, facts, sort } = question;
  const needsFacts = (['openToCitizen', 'outcomes'] as const).filter(
    (field) => !facts && filter[field] !== undefined && filter[field] !== null && filter[field] !== false,
  );
  return [
    ...queryProblems({ filter, sort, first: Math.max(1, question.first) }),
    ...needsFacts.map((field) =>
      reason(
        'NEEDS_FACTS',
        `filter.${field}`,
        'Kræver oplysninger om borgeren i facts.',
        'Needs facts about the citizen in facts.',
      ),
    ),
    ...(filter.openToCitizen && filter.outcomes && !filter.outcomes.includes('ELIGIBLE')
      ? [
          reason(
            'CONTRADICTORY_FILTER',
            'filter.outcomes',
            'Udelukker ELIGIBLE, som openToCitizen kræver.',
            'Leaves out ELIGIBLE, which openToCitizen asks for.',
          ),
        ]
      : []),
  ];
}
