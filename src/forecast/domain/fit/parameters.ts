import { heldSlot, isWaiting, type EntryHistory } from '../history/entry-history.js';
import type { InterventionHistory } from '../history/intervention-history.js';
import { answersOf, countAnswers, type Answers } from './answers.js';
import { arrivalRates } from './arrivals.js';
import { openDays, type OpenDays } from './calendar.js';
import { cohortPlan, type CohortPlan } from './cohort-plan.js';
import { countLeaving, leavingRates, type LeavingRates } from './leaving.js';
import { countOvertaking, overtakingShare } from './overtaking.js';
import { fitLength, participationsOf, type LengthModel } from './participation.js';
import { likeOf, poolOf, startsOf, type Pool } from './pool.js';
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

/**
 * Learns the parameters of one intervention; what it has too little of comes from its category and from all.
 *
 * @param pool what the interventions have in common ({@link poolOf}), this one among them
 */
export function learnOne(history: InterventionHistory, pool: Pool): Parameters {
  const { intervention, entries, today } = history;
  const like = likeOf(pool, intervention.category);
  const known = intervention.classes ?? LEAST_CLASSES;
  const classes = entries.reduce((most, one) => Math.max(most, one.priorityClass), known);
  const until = today + HORIZON_DAYS;
  const register = registerInPractice(history);
  return {
    history,
    classes,
    waiting: entries.filter(isWaiting),
    held: entries.filter((entry) => heldSlot(entry) !== null),
    active: entries.filter(({ startedOn, finishedOn }) => startedOn !== null && finishedOn === null),
    leaving: leavingRates(countLeaving(history), like.leaving, pool.leaving),
    answers: answersOf(countAnswers(history), like.answers, pool.answers, intervention.responseDays),
    overtaking: overtakingShare(countOvertaking(history.ranks), pool.overtaking),
    arrivals: arrivalRates(history, classes),
    length: fitLength(participationsOf(history), pool.lengths),
    register,
    stalledDays: stalledFor(history, register),
    places: placesByDay(history.capacity, today + 1, until),
    days: openDays(history.closures, today + 1, until),
    plan: cohortPlan(history, like.gap, until),
    ownStarts: startsOf(history),
    categoryStarts: like.starts,
  };
}

/** Learns the parameters of all interventions together. */
export function learnParameters(histories: readonly InterventionHistory[]): readonly Parameters[] {
  const pool = poolOf(histories);
  return histories.map((history) => learnOne(history, pool));
}
