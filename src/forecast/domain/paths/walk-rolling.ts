import { HORIZON_DAYS } from '../fit/parameters.js';
import { lengthFrom } from '../fit/participation.js';
import { numberOfText, PURPOSE, type Draws } from './draw.js';
import { fatesOfHeld } from './held-slots.js';
import { Intake } from './intake.js';
import type { PathParameters } from './path-parameters.js';
import type { QueueToday } from './queue-today.js';
import type { SlotTrail } from './slot-trail.js';

// Taken out of Math once: called for every day of every path.
const { ceil, floor, log, max, min } = Math;

/** Draw numbers of free places. */
const PLACE_KEY = 0x77aa01;

/** Places that come free, by days after today. */
function placesFreed(queue: QueueToday, path: PathParameters, draws: Draws, intake: Intake): Int32Array {
  const { active, history, length } = queue.parameters;
  const freed = new Int32Array(HORIZON_DAYS + 2);
  const free = (on: number): void => {
    const after = max(1, on - history.today);
    if (after <= HORIZON_DAYS) freed[after] = (freed[after] ?? 0) + 1;
  };
  for (const entry of active) {
    const startedOn = entry.startedOn ?? history.today;
    const draw = draws.exponential(numberOfText(entry.id), PURPOSE.length);
    const elapsed = (history.today - startedOn) / path.length;
    free(startedOn + ceil(lengthFrom(length, elapsed, draw) * path.length));
  }
  for (const { freeOn } of fatesOfHeld(queue, path, draws, intake)) free(freeOn);
  return freed;
}

/** Open days until a free place is handed on: geometric, by the chance on each day. */
function waitOfPlace(promptness: number, draw: number): number {
  return promptness >= 1 ? 0 : floor(log(draw) / log(1 - promptness));
}

/** Walks the days of one path of an intervention that takes people in as places come free. */
export function walkRolling(queue: QueueToday, path: PathParameters, draws: Draws): SlotTrail {
  const { register, places, days, history, active, held } = queue.parameters;
  const intake = new Intake(queue, path, draws);
  const freed = placesFreed(queue, path, draws, intake);
  // For each free place, the open days until it is handed on.
  const free: number[] = [];
  let taken = active.length + held.length;
  let placesSeen = 0;
  for (let after = 1; after <= HORIZON_DAYS; after += 1) {
    taken -= freed[after] ?? 0;
    if (days.open[after - 1] !== 1) continue;
    const day = history.today + after;
    const usable = floor((places[after - 1] ?? 0) * register.usedShare + path.rounding);
    while (free.length < usable - taken) {
      const draw = draws.uniform(PLACE_KEY + placesSeen, PURPOSE.prompt);
      placesSeen += 1;
      free.push(register.rhythm ? 0 : waitOfPlace(register.promptness, draw));
    }
    free.length = min(free.length, max(0, usable - taken));
    const { rhythm } = register;
    if (rhythm && (day - rhythm.from) % rhythm.everyDays !== 0) continue;
    for (let nth = free.length - 1; nth >= 0; nth -= 1) {
      const wait = free[nth] ?? 0;
      if (wait > 0) {
        free[nth] = wait - 1;
        continue;
      }
      const freeOn = intake.give(day, -1);
      if (intake.isDone) return intake.trail;
      if (freeOn === null) continue;
      free.splice(nth, 1);
      taken += 1;
      const backAfter = max(1, freeOn - history.today);
      if (backAfter <= HORIZON_DAYS) freed[backAfter] = (freed[backAfter] ?? 0) + 1;
    }
  }
  return intake.trail;
}
