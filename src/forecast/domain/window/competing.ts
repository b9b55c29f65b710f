import { leavingAge } from '../fit/leaving.js';
import { PURPOSE } from '../paths/draw.js';
import { drawParameters } from '../paths/path-parameters.js';
import type { Outcome, Paths } from '../paths/paths.js';

/** Draw number of the leave of whoever asks, apart from those of entries. */
const ASKER_LEAVES_KEY = 0x1ea7e5;

/**
 * The competing outcome: the share of people in this place of the queue who leave it before they are offered a place.
 * The window itself is for those who stay.
 *
 * @param joinedOn the day number of joining; today for somebody new
 */
export function shareLeavingFirst({ queue, draws }: Paths, outcome: Outcome, joinedOn: number): number {
  const { parameters } = queue;
  const age = parameters.history.today - joinedOn;
  const leaving = draws.filter((draw, path) => {
    const { leaving } = drawParameters(parameters, draw);
    const leavesOn = joinedOn + leavingAge(leaving, age, draw.exponential(ASKER_LEAVES_KEY, PURPOSE.leave));
    return leavesOn < (outcome.offeredOn[path] ?? Infinity);
  });
  return leaving.length / Math.max(1, draws.length);
}
