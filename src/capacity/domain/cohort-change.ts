import { canonicalJson, isDay, type Day, type Reason } from '../../kernel/index.js';
import type { CohortContent } from './cohort.js';
import type { CohortContext, CohortProblem } from './cohort-check.js';
import { cohortProblems } from './cohort-problems.js';
import { when } from './field-problems.js';

/** What changes of a cohort; what is left out stays. A title or site that is null is taken away. */
export type CohortChange = {
  readonly [Field in keyof CohortContent]?: CohortContent[Field] | null | undefined;
};

/** The fields that can be taken away; null in another one says nothing. */
const OPTIONAL: ReadonlySet<string> = new Set(['title', 'site']);

/** The content after the change. */
export const changedContent = (content: CohortContent, change: CohortChange): CohortContent => ({
  ...content,
  ...(Object.fromEntries(
    (Object.entries(change) as [string, unknown][]).filter(
      ([field, value]) => value !== undefined && (value !== null || OPTIONAL.has(field)),
    ),
  ) as Partial<CohortContent>),
});

/** Whether two contents say the same. */
export const isSameCohort = (one: CohortContent, other: CohortContent): boolean =>
  canonicalJson(one) === canonicalJson(other);

const rootOf = ({ field }: Reason): string => (field ?? '').split(/[.[]/)[0] ?? '';

/**
 * What is wrong with a change; all reasons at once. What was wrong before and is not touched (a closure came later and
 * took sessions away) stops nobody from cutting seats.
 */
export function cohortChangeProblems(
  before: CohortContent,
  after: CohortContent,
  context: Omit<CohortContext, 'isNew'>,
): readonly Reason<CohortProblem>[] {
  const known = cohortProblems(before, { ...context, isNew: false });
  const isOld = (problem: Reason): boolean =>
    known.some(({ code, field }) => code === problem.code && field === problem.field) &&
    canonicalJson(before[rootOf(problem) as keyof CohortContent] ?? null) ===
      canonicalJson(after[rootOf(problem) as keyof CohortContent] ?? null);
  const isNew = before.startsOn !== after.startsOn;
  return [
    ...cohortProblems(after, { ...context, isNew }).filter((problem) => !isOld(problem)),
    ...pastEndProblems(before.endsOn, after.endsOn, context.today),
  ];
}

/** A cohort is ended today at the earliest: what happened until then stays as it was. */
const pastEndProblems = (before: Day, after: Day, today: Day): readonly Reason<CohortProblem>[] =>
  when(
    before !== after && isDay(after) && after < today,
    'IN_THE_PAST',
    'endsOn',
    'Holdet slutter tidligst i dag.',
    'The cohort ends today at the earliest.',
  );
