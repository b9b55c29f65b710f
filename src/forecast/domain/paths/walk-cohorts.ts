import { INTAKE_CLOSES_DAYS_BEFORE, type PlannedCohort } from '../fit/cohort-plan.js';
import { HORIZON_DAYS } from '../fit/parameters.js';
import { PURPOSE, type Draws } from './draw.js';
import { fatesOfHeld } from './held-slots.js';
import { Intake } from './intake.js';
import type { PathParameters } from './path-parameters.js';
import type { QueueToday } from './queue-today.js';
import type { SlotTrail } from './slot-trail.js';

/** A cohort as it comes out on one path. */
interface PathCohort {
  readonly id: string | null;
  readonly startsOn: number;
  readonly opensOn: number;
  readonly lastOfferOn: number;
  readonly seats: number;
  taken: number;
  /** Days on which a seat comes back, by day number. */
  readonly back: Map<number, number>;
}

/** Draws which of the planned cohorts are held on the path, when, and with how many seats. */
function cohortsOfPath({ parameters }: QueueToday, draws: Draws): PathCohort[] {
  const { plan, history } = parameters;
  return plan.cohorts.flatMap((cohort: PlannedCohort): PathCohort[] => {
    const key = cohort.startsOn;
    if (draws.uniform(key, PURPOSE.cancelled) < plan.cancelled) return [];
    const isExpected = cohort.id === null;
    const shift = isExpected ? Math.round((draws.uniform(key, PURPOSE.jitter) * 2 - 1) * plan.jitterDays) : 0;
    const startsOn = Math.max(history.today + 3, cohort.startsOn + shift);
    return [
      {
        id: cohort.id,
        startsOn,
        opensOn: cohort.intakeOpensOn + shift,
        lastOfferOn: startsOn - INTAKE_CLOSES_DAYS_BEFORE,
        seats: cohort.seats ?? draws.pick(plan.recentSeats, key, PURPOSE.seats),
        taken: cohort.held,
        back: new Map(),
      },
    ];
  });
}

function giveBack(cohort: PathCohort, on: number): void {
  if (on <= cohort.lastOfferOn) cohort.back.set(on, (cohort.back.get(on) ?? 0) + 1);
}

/** Walks the days of one path of an intervention with cohorts: inside each intake, free seats are handed on. */
export function walkCohorts(queue: QueueToday, path: PathParameters, draws: Draws): SlotTrail {
  const { days, history } = queue.parameters;
  const intake = new Intake(queue, path, draws);
  const cohorts = cohortsOfPath(queue, draws);
  for (const { cohortId, freeOn } of fatesOfHeld(queue, path, draws, intake)) {
    const cohort = cohorts.find(({ id }) => id !== null && id === cohortId);
    if (cohort) giveBack(cohort, freeOn);
  }
  for (let after = 1; after <= HORIZON_DAYS; after += 1) {
    const day = history.today + after;
    const isOpen = days.open[after - 1] === 1;
    for (const cohort of cohorts) {
      if (day < cohort.opensOn || day > cohort.lastOfferOn) continue;
      cohort.taken -= cohort.back.get(day) ?? 0;
      while (isOpen && cohort.taken < cohort.seats) {
        const freeOn = intake.give(day, cohort.startsOn);
        if (intake.isDone) return intake.trail;
        if (freeOn === null) break;
        cohort.taken += 1;
        giveBack(cohort, Math.max(day + 1, freeOn));
      }
    }
  }
  return intake.trail;
}
