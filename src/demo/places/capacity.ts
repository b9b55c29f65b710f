import { DEFAULT_DEPARTMENT_CALENDAR } from '../../capacity/domain/index.js';
import type { Day } from '../../kernel/index.js';
import type { DemoIntervention, QueueFigures } from '../data/organisation.js';
import { Chance } from '../people/chance.js';
import type { DemoCitizen } from '../people/demo-citizen.js';
import { CALENDARS, closuresOf } from './calendars.js';
import { cohortsOf } from './cohorts.js';
import type { DemoCapacity } from './demo-capacity.js';
import { endedPlacements, runningPlacements, type Filled } from './placements.js';
import { statementsOf } from './statements.js';

/** What the demo says of places on the day of loading: the same seed, figures, citizens and day give the same. */
export function capacityOf(
  seed: string,
  interventions: readonly DemoIntervention[],
  queueFigures: readonly QueueFigures[],
  citizens: readonly DemoCitizen[],
  today: Day,
): DemoCapacity {
  const chance = new Chance(`${seed}/places`);
  const figures = new Map(queueFigures.map((one) => [one.slug, one]));
  const statements = statementsOf(interventions, figures, today);
  const all: Filled[] = [];
  const cohorts = interventions.flatMap((intervention, index) => {
    const [counted, statement] = [figures.get(intervention.slug), statements[index]];
    if (!counted || !statement) throw new Error(`The demo has not counted ${intervention.slug}`);
    const calendar =
      CALENDARS.find(({ departmentId }) => departmentId === intervention.departmentId)?.content ??
      DEFAULT_DEPARTMENT_CALENDAR;
    const groups =
      statement.mode === 'COHORTS'
        ? cohortsOf(intervention, counted, { today, calendar }, chance.part(intervention.slug))
        : [];
    all.push({ intervention, figures: counted, statement, running: groups[0] ?? null });
    return groups;
  });
  const live = runningPlacements(all, citizens, today, chance.part('live'));
  const ended = endedPlacements(all, citizens, live, today, chance.part('ended'));
  return {
    calendars: CALENDARS,
    statements,
    cohorts,
    closures: closuresOf(today),
    placements: [...live, ...ended],
  };
}
