import { heldSlot, isWaiting, type EntryHistory } from '../history/entry-history.js';
import type { InterventionHistory } from '../history/intervention-history.js';
import { countAnswers, answersOf, sumAnswers, type Answers } from './answers.js';
import { arrivalRates } from './arrivals.js';
import { openDays, type OpenDays } from './calendar.js';
import { cohortPlan, median, startGaps, type CohortPlan } from './cohort-plan.js';
import { countLeaving, leavingRates, sumLeaving, type LeavingRates } from './leaving.js';
import { countOvertaking, overtakingShare } from './overtaking.js';
import { fitLengths, participationsOf, type LengthModel } from './participation.js';
import { placesByDay, registerInPractice, type RegisterInPractice } from './register.js';
import { stalledFor } from './stalled.js';

/** Beyond three years the forecast only says "over three years". */
export const HORIZON_DAYS = 1095;
/** Classes that are always reckoned with, whether or not anybody of them was seen. */
const LEAST_CLASSES = 3;

/** Everything that the replay of one queue needs, learnt from what was known on a day. */
export interface Parameters {
  readonly history: InterventionHistory;
  /** Classes from 1 (first) to this. */
  readonly classes: number;
  readonly waiting: readonly EntryHistory[];
  readonly held: readonly EntryHistory[];
  readonly active: readonly EntryHistory[];
  readonly leaving: LeavingRates;
  readonly answers: Answers;
  readonly overtaking: number;
  /** People joining a day, by class. */
  readonly arrivals: readonly number[];
  readonly length: LengthModel;
  readonly register: RegisterInPractice;
  /** Days for which intake has been silent although it could have gone on; null: it has not. */
  readonly stalledDays: number | null;
  /** Registered places by day from tomorrow on. */
  readonly places: Int32Array;
  readonly days: OpenDays;
  readonly plan: CohortPlan;
  /** Starts seen here, and in the category (here included). */
  readonly ownStarts: number;
  readonly categoryStarts: number;
}

const startsOf = ({ entries }: InterventionHistory): number =>
  entries.filter(({ startedOn }) => startedOn !== null).length;

/** Learns the parameters of all interventions together: what one has too little of comes from its category. */
export function learnParameters(histories: readonly InterventionHistory[]): readonly Parameters[] {
  const counted = histories.map((history) => ({
    history,
    category: history.intervention.category,
    leaving: countLeaving(history),
    answers: countAnswers(history),
    overtaking: countOvertaking(history.ranks),
    starts: startsOf(history),
    gaps: startGaps(history.cohorts),
  }));
  const lengths = fitLengths(histories.map(participationsOf));
  const allLeaving = sumLeaving(counted.map(({ leaving }) => leaving));
  const allAnswers = sumAnswers(counted.map(({ answers }) => answers));
  const categories = new Map(
    [...new Set(counted.map(({ category }) => category))].map((category) => {
      const like = counted.filter((one) => one.category === category);
      return [
        category,
        {
          leaving: sumLeaving(like.map(({ leaving }) => leaving)),
          answers: sumAnswers(like.map(({ answers }) => answers)),
          starts: like.reduce((sum, { starts }) => sum + starts, 0),
          gap: median(like.flatMap(({ gaps }) => gaps)),
        },
      ];
    }),
  );
  return counted.map((own, nth) => {
    const { history } = own;
    const { intervention, entries, today } = history;
    const like = categories.get(own.category);
    const classes = entries.reduce((most, one) => Math.max(most, one.priorityClass), LEAST_CLASSES);
    const until = today + HORIZON_DAYS;
    const register = registerInPractice(history);
    return {
      history,
      classes,
      waiting: entries.filter(isWaiting),
      held: entries.filter((entry) => heldSlot(entry) !== null),
      active: entries.filter(({ startedOn, finishedOn }) => startedOn !== null && finishedOn === null),
      leaving: leavingRates(own.leaving, like?.leaving ?? own.leaving, allLeaving),
      answers: answersOf(own.answers, like?.answers ?? own.answers, allAnswers, intervention.responseDays),
      overtaking: overtakingShare(
        own.overtaking,
        counted.map(({ overtaking }) => overtaking),
      ),
      arrivals: arrivalRates(history, classes),
      length: lengths[nth] as LengthModel,
      register,
      stalledDays: stalledFor(history, register),
      places: placesByDay(history.capacity, today + 1, until),
      days: openDays(history.closures, today + 1, until),
      plan: cohortPlan(history, like?.gap ?? null, until),
      ownStarts: own.starts,
      categoryStarts: like?.starts ?? own.starts,
    };
  });
}
