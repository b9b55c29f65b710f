import { reason, type Day, type Period, type Reason } from '../../kernel/index.js';

/** A right that was taken back before it began holds on no day. */
const isEmpty = ({ validFrom, validTo }: Period): boolean => validTo !== null && validTo < validFrom;

/** Whether two periods share a day. */
export const overlaps = (one: Period, other: Period): boolean =>
  !isEmpty(one) &&
  !isEmpty(other) &&
  (one.validTo === null || other.validFrom <= one.validTo) &&
  (other.validTo === null || one.validFrom <= other.validTo);

export type PeriodProblem = 'BEGINS_IN_THE_PAST' | 'ENDS_BEFORE_IT_BEGINS';

/** What is wrong with the days of a right: it cannot be given for days gone by. */
export function rightPeriodProblems(
  { validFrom, validTo }: Period,
  today: Day,
): readonly Reason<PeriodProblem>[] {
  const problems: Reason<PeriodProblem>[] = [];
  if (validFrom < today) {
    problems.push(
      reason(
        'BEGINS_IN_THE_PAST',
        'validFrom',
        'En rettighed kan tidligst gælde fra i dag.',
        'A right can begin today at the earliest.',
      ),
    );
  }
  if (validTo !== null && validTo < validFrom) {
    problems.push(
      reason(
        'ENDS_BEFORE_IT_BEGINS',
        'validTo',
        'Perioden slutter, før den begynder.',
        'The period ends before it begins.',
      ),
    );
  }
  return problems;
}

export type EndProblem = 'NO_SUCH_RIGHT' | 'LAST_DAY_IN_THE_PAST' | 'ENDS_EARLIER_ALREADY';

/**
 * Every reason why a right cannot end so.
 *
 * @param right null when it is not there, or not the actor's to end: one answer for both (ASVS 8.2.2)
 * @param lastDay the last day it holds; null ends it at once
 */
export function endProblems(
  right: Period | null,
  lastDay: Day | null,
  today: Day,
): readonly Reason<EndProblem>[] {
  if (!right) {
    return [
      reason(
        'NO_SUCH_RIGHT',
        'id',
        'Der er intet med dette id, som du kan afslutte.',
        'There is nothing with this id that you can end.',
      ),
    ];
  }
  const problems: Reason<EndProblem>[] = [];
  if (lastDay !== null && lastDay < today) {
    problems.push(
      reason(
        'LAST_DAY_IN_THE_PAST',
        'lastDay',
        'Den sidste dag kan tidligst være i dag; udelad den for at afslutte straks.',
        'The last day can be today at the earliest; leave it out to end at once.',
      ),
    );
  }
  if (right.validTo !== null && (right.validTo < today || (lastDay !== null && right.validTo <= lastDay))) {
    problems.push(
      reason(
        'ENDS_EARLIER_ALREADY',
        'lastDay',
        'Den slutter allerede da eller før.',
        'It ends then or earlier already.',
      ),
    );
  }
  return problems;
}
