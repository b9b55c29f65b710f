import { dayWithNumber } from '../../../kernel/index.js';
import { HORIZON_DAYS, type Parameters } from '../fit/parameters.js';
import { Draws, numberOfText, PURPOSE } from './draw.js';
import { drawParameters } from './path-parameters.js';
import { queueToday, type QueueToday } from './queue-today.js';
import { slotFor, type Rank, type SlotTrail } from './slot-trail.js';
import { walkCohorts } from './walk-cohorts.js';
import { walkRolling } from './walk-rolling.js';

/** So many futures are drawn for each intervention; half as many cost half a day of accuracy. */
export const PATH_COUNT = 120;
/** Draw number of whoever asks. */
const ASKER_KEY = 0x00a5ce;

/** The drawn futures of one intervention's queue: one set answers for every rank and class. */
export interface Paths {
  readonly queue: QueueToday;
  readonly trails: readonly SlotTrail[];
  readonly draws: readonly Draws[];
}

/**
 * Replays the queue into the future on seeded paths. The seed comes from the intervention and the day alone, so the same
 * data on the same day give the same bytes.
 */
export function drawPaths(parameters: Parameters, count = PATH_COUNT): Paths {
  const queue = queueToday(parameters);
  const { intervention, today } = parameters.history;
  const seed = numberOfText(`${intervention.id} ${dayWithNumber(today)}`);
  const draws = Array.from({ length: count }, (_one, path) => new Draws(seed, path));
  const walk = intervention.kind === 'cohort' ? walkCohorts : walkRolling;
  return { queue, draws, trails: draws.map((one) => walk(queue, drawParameters(parameters, one), one)) };
}

/** On each path, the day number of the slot offer and of the start for a rank; Infinity where none came in three years. */
export interface Outcome {
  readonly offeredOn: Float64Array;
  readonly startsOn: Float64Array;
}

/** When somebody of the rank, who never leaves and takes the first slot offer, is offered a place and starts. */
export function outcomeFor({ queue, trails, draws }: Paths, rank: Rank): Outcome {
  const { answers, days, history } = queue.parameters;
  const offeredOn = new Float64Array(trails.length).fill(Infinity);
  const startsOn = new Float64Array(trails.length).fill(Infinity);
  for (const [path, trail] of trails.entries()) {
    const nth = slotFor(trail, rank);
    if (nth < 0) continue;
    const day = trail.days[nth] as number;
    offeredOn[path] = day;
    const cohortStart = trail.starts[nth] as number;
    let start = cohortStart;
    if (cohortStart < 0) {
      start = day + Math.max(1, (draws[path] as Draws).pick(answers.startLags, ASKER_KEY, PURPOSE.lag));
      while (days.open[start - days.first] === 0) start += 1;
    }
    if (start - history.today <= HORIZON_DAYS) startsOn[path] = start;
  }
  return { offeredOn, startsOn };
}
