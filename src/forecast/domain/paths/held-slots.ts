import { lengthFrom } from '../fit/participation.js';
import { heldSlot } from '../history/entry-history.js';
import { PURPOSE, type Draws } from './draw.js';
import type { Intake } from './intake.js';
import type { PathParameters } from './path-parameters.js';
import type { PersonToday, QueueToday } from './queue-today.js';

/** What becomes of a slot offer that somebody holds today: the day on which its place is free again. */
export interface HeldFate {
  readonly cohortId: string | null;
  readonly freeOn: number;
}

/**
 * Decides, for one path, what becomes of the slot offers held today: an accepted one is started; an open one may still be
 * declined or expire, and whoever stays then waits on.
 */
export function fatesOfHeld(
  queue: QueueToday,
  path: PathParameters,
  draws: Draws,
  intake: Intake,
): readonly HeldFate[] {
  return queue.held.map((person) => fateOf(person, queue, path, draws, intake));
}

function fateOf(
  person: PersonToday,
  { parameters }: QueueToday,
  path: PathParameters,
  draws: Draws,
  intake: Intake,
): HeldFate {
  const slot = heldSlot(person.entry);
  const { answers, history, length } = parameters;
  const { today, intervention } = history;
  const offeredOn = slot?.on ?? today;
  const cohortId = slot?.cohortId ?? null;
  const isAccepted = slot?.answer === 'accepted' || draws.uniform(person.key, PURPOSE.answer) < path.accept;
  if (isAccepted) {
    if (intervention.kind === 'cohort') return { cohortId, freeOn: Infinity };
    const lag = draws.pick(answers.startLags, person.key, PURPOSE.lag);
    const start = Math.max(today + 1, offeredOn + lag);
    if (draws.uniform(person.key, PURPOSE.noShow) < answers.noShow) return { cohortId, freeOn: start };
    const days = lengthFrom(length, 0, draws.exponential(person.key, PURPOSE.length)) * path.length;
    return { cohortId, freeOn: start + Math.max(1, Math.ceil(days)) };
  }
  const isDecline =
    draws.uniform(person.key, PURPOSE.stay, 1) < answers.decline / (1 - answers.accept + 1e-9);
  const lag = isDecline
    ? draws.pick(answers.declineLags, person.key, PURPOSE.lag)
    : intervention.responseDays;
  const back = Math.max(today + 1, offeredOn + lag);
  const stay = isDecline ? answers.stayAfterDecline : answers.stayAfterExpiry;
  if (draws.uniform(person.key, PURPOSE.stay) < stay) intake.rejoin(person, back);
  return { cohortId, freeOn: back };
}
