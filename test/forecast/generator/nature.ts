import { Draws, PURPOSE } from '../../../src/forecast/domain/paths/draw.js';

const CATEGORIES = ['pain', 'debt', 'work-trial', 'parents', 'sleep'] as const;

/** What an invented intervention is really like: the forecaster sees none of this, only the log that comes of it. */
export interface Nature {
  readonly id: string;
  readonly category: string;
  readonly kind: 'rolling' | 'cohort';
  readonly policy: 'time' | 'class-time';
  readonly promoteAfterDays: number | null;
  readonly responseDays: number;
  readonly plannedDays: number;
  readonly places: number;
  /** Of the places the register states, so many are really used. */
  readonly usedShare: number;
  /** Days between intake meetings; null: any open day. */
  readonly meetingDays: number | null;
  readonly joiningPerDay: number;
  /** Weibull patience: scale in days, and shape (under 1: many leave early, some never). */
  readonly patience: number;
  readonly patienceShape: number;
  readonly acceptance: number;
  /** Slots that staff give by judgement to one of the next few. */
  readonly judgement: number;
  readonly summerClosed: boolean;
  /** The day, counted from the start of the log, on which nobody is taken in any more though the register says so; null: none. */
  readonly silentEnd: number | null;
  /** A cut of half the places, unannounced, from a day on for some days. */
  readonly cut: { readonly from: number; readonly days: number } | null;
  /** Weeks between cohorts, and how far they stray. */
  readonly cohortWeeks: number;
  readonly cohortStray: number;
  readonly draws: Draws;
}

/** Draws the nature of the n-th intervention of a set. */
export function natureOf(seed: number, nth: number): Nature {
  const draws = new Draws(seed, nth);
  const one = (what: number): number => draws.uniform(what, PURPOSE.places);
  const kind = one(1) < 0.8 ? 'rolling' : 'cohort';
  const places = Math.max(1, Math.round(Math.exp(Math.log(2) + one(2) * Math.log(14))));
  const plannedDays = 7 * (8 + Math.floor(one(3) * 18));
  const acceptance = 0.55 + 0.4 * one(4);
  const usedShare = one(5) < 0.3 ? 0.6 + 0.3 * one(6) : 1;
  const cohortWeeks = 9 + Math.floor(one(18) * 8);
  const load = 0.9 + 0.8 * one(7);
  const startsPerDay =
    kind === 'rolling' ? (places * usedShare) / (plannedDays * 0.9 + 10) : 9 / (cohortWeeks * 7);
  return {
    id: `I${String(nth + 1).padStart(3, '0')}`,
    category: CATEGORIES[Math.floor(one(8) * CATEGORIES.length)] ?? 'pain',
    kind,
    policy: one(9) < 0.4 ? 'time' : 'class-time',
    promoteAfterDays: one(10) < 0.4 ? 150 + Math.floor(one(11) * 120) : null,
    responseDays: 7 + Math.floor(one(12) * 8),
    plannedDays,
    places,
    usedShare,
    meetingDays: one(13) < 0.25 ? 14 : null,
    joiningPerDay: startsPerDay * load,
    patience: 150 + 350 * one(14),
    patienceShape: 0.7 + 0.6 * one(15),
    acceptance,
    judgement: one(16) < 0.5 ? 0.25 * one(17) : 0.03,
    summerClosed: one(19) < 0.6,
    silentEnd: one(20) < 0.07 ? 400 + Math.floor(one(21) * 500) : null,
    cut:
      one(22) < 0.25 ? { from: 300 + Math.floor(one(23) * 600), days: 40 + Math.floor(one(24) * 120) } : null,
    cohortWeeks,
    cohortStray: one(25) < 0.5 ? 0 : 3,
    draws,
  };
}
