import type { Parameters } from '../fit/parameters.js';
import { PURPOSE, type Draws } from './draw.js';

/** Draw number of the path itself. */
const PATH_KEY = 0x0fa7;
/** How far a length of participation may differ in the coming year from what was learnt. */
const LENGTH_SD = 0.05;
/** Slot offers behind the share of overtaking, about: the prior and as many of its own. */
const OVERTAKING_SUPPORT = 50;
/** Days of arrivals that the weighted counts come to, about: the half-life over ln 2. */
const ARRIVAL_DAYS = 173;

/** The parameters of one path: what was learnt, moved within what is not known about it. */
export interface PathParameters {
  readonly leaving: readonly number[];
  readonly arrivals: readonly number[];
  readonly overtaking: number;
  readonly accept: number;
  readonly length: number;
  /** Decides between the whole numbers of places around a broken one; the same all along the path. */
  readonly rounding: number;
}

/** A share moved within its standard error, kept off 0 and 1. */
const moved = (share: number, support: number, normal: number): number =>
  Math.min(0.995, Math.max(0.002, share + normal * Math.sqrt((share * (1 - share)) / support)));

/** Draws the parameters of one path. */
export function drawParameters(parameters: Parameters, draws: Draws): PathParameters {
  const factor = (support: number, normal: number): number => {
    const sd = 1 / Math.sqrt(support);
    return Math.exp(normal * sd - (sd * sd) / 2);
  };
  const leaving = factor(parameters.leaving.support, draws.normal(PATH_KEY, PURPOSE.leavingFactor));
  return {
    leaving: parameters.leaving.rates.map((rate) => rate * leaving),
    arrivals: parameters.arrivals.map(
      (rate, nth) =>
        rate * factor(rate * ARRIVAL_DAYS + 2, draws.normal(PATH_KEY + nth, PURPOSE.arrivalFactor)),
    ),
    overtaking: moved(
      parameters.overtaking,
      OVERTAKING_SUPPORT,
      draws.normal(PATH_KEY, PURPOSE.overtakingFactor),
    ),
    accept: moved(
      parameters.answers.accept,
      parameters.answers.support,
      draws.normal(PATH_KEY + 7, PURPOSE.answer),
    ),
    length: Math.exp(LENGTH_SD * draws.normal(PATH_KEY, PURPOSE.lengthFactor)),
    rounding: draws.uniform(PATH_KEY, PURPOSE.places),
  };
}
