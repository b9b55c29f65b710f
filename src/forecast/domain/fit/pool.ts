import type { InterventionHistory } from '../history/intervention-history.js';
import { countAnswers, sumAnswers, type AnswerCounts } from './answers.js';
import { median, startGaps } from './cohort-plan.js';
import { countLeaving, sumLeaving, type LeavingCounts } from './leaving.js';
import { countOvertaking, sumOvertaking, type OvertakingCounts } from './overtaking.js';
import { fitShape, participationsOf, type LengthShape } from './participation.js';

/** What the interventions of one category have in common. */
export interface CategoryPool {
  readonly leaving: LeavingCounts;
  readonly answers: AnswerCounts;
  readonly starts: number;
  /** The usual days from one start of a cohort to the next; null: none were seen. */
  readonly gap: number | null;
}

/** What all interventions have in common; what one has too little of is drawn to it. */
export interface Pool {
  readonly categories: ReadonlyMap<string, CategoryPool>;
  readonly leaving: LeavingCounts;
  readonly answers: AnswerCounts;
  readonly overtaking: OvertakingCounts;
  readonly lengths: LengthShape;
}

/** How many have started in an intervention, as far as is known. */
export const startsOf = ({ entries }: InterventionHistory): number =>
  entries.filter(({ startedOn }) => startedOn !== null).length;

/** Counts what the interventions have in common. */
export function poolOf(histories: readonly InterventionHistory[]): Pool {
  const counted = histories.map((history) => ({
    category: history.intervention.category,
    leaving: countLeaving(history),
    answers: countAnswers(history),
    overtaking: countOvertaking(history.ranks),
    starts: startsOf(history),
    gaps: startGaps(history.cohorts),
  }));
  const names = [...new Set(counted.map(({ category }) => category))];
  return {
    categories: new Map(
      names.map((name) => {
        const like = counted.filter(({ category }) => category === name);
        return [
          name,
          {
            leaving: sumLeaving(like.map(({ leaving }) => leaving)),
            answers: sumAnswers(like.map(({ answers }) => answers)),
            starts: like.reduce((sum, { starts }) => sum + starts, 0),
            gap: median(like.flatMap(({ gaps }) => gaps)),
          },
        ];
      }),
    ),
    leaving: sumLeaving(counted.map(({ leaving }) => leaving)),
    answers: sumAnswers(counted.map(({ answers }) => answers)),
    overtaking: sumOvertaking(counted.map(({ overtaking }) => overtaking)),
    lengths: fitShape(histories.map(participationsOf)),
  };
}

const NOTHING: CategoryPool = { leaving: sumLeaving([]), answers: sumAnswers([]), starts: 0, gap: null };

/** What like interventions have in common; nothing for a category that is new. */
export const likeOf = ({ categories }: Pool, category: string): CategoryPool =>
  categories.get(category) ?? NOTHING;
