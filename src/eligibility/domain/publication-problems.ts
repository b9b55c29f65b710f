import type { LegalRoute } from '../../catalogue/domain/index.js';
import { isDay, reason, type Day, type Reason } from '../../kernel/index.js';

/** Why a version cannot be published although it is sound in itself. */
export type PublicationProblem = 'STALE_VERSION' | 'IMPOSSIBLE_DAY' | 'PAST_DAY' | 'UNKNOWN_REFERENCE';

/** What the decision rests on. */
export interface Publication {
  readonly legalBasisId: string | null;
  readonly expectedVersion: number;
  readonly validFrom: Day | null;
  /** The number of the newest version there is. */
  readonly newest: number;
  readonly today: Day;
  readonly routes: readonly LegalRoute[];
}

/** What speaks against publishing now: a newer version, a day that is past, a law under which it is not given. */
export function publicationProblems(publication: Publication): readonly Reason<PublicationProblem>[] {
  const { legalBasisId, expectedVersion, validFrom, newest, today, routes } = publication;
  const problems: Reason<PublicationProblem>[] = [];
  if (expectedVersion !== newest) {
    problems.push(
      reason(
        'STALE_VERSION',
        'expectedVersion',
        `Den nyeste version af reglerne er ${String(newest)}; hent den, og ret igen.`,
        `The newest version of the rules is ${String(newest)}; read it and change it again.`,
      ),
    );
  }
  if (validFrom !== null && !isDay(validFrom)) {
    problems.push(
      reason(
        'IMPOSSIBLE_DAY',
        'validFrom',
        'Dagen findes ikke i kalenderen.',
        'The day is not in the calendar.',
      ),
    );
  } else if (validFrom !== null && validFrom < today) {
    problems.push(
      reason(
        'PAST_DAY',
        'validFrom',
        'Regler kan ikke gælde tilbage i tiden: vælg i dag eller senere.',
        'Rules cannot hold back in time: choose today or later.',
      ),
    );
  }
  if (legalBasisId !== null && !routes.some((route) => route.legalBasisId === legalBasisId)) {
    problems.push(
      reason(
        'UNKNOWN_REFERENCE',
        'legalBasisId',
        'Indsatsen gives ikke efter denne hjemmel.',
        'The intervention is not given under this legal basis.',
      ),
    );
  }
  return problems;
}
