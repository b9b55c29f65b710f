import type { Day } from '../kernel/index.js';
import type { Organisation } from './data/organisation.js';
import type { Caseworkers } from './people/caseload.js';
import { citizensOf } from './people/citizens.js';
import type { DemoCitizen } from './people/demo-citizen.js';
import { capacityOf } from './places/capacity.js';
import type { DemoCapacity } from './places/demo-capacity.js';

/** Who lives in an invented municipality and where they take part, on one day. */
export interface Population {
  readonly citizens: readonly DemoCitizen[];
  readonly capacity: DemoCapacity;
}

/** The people (keys) who take cases, by department, in the order of the data. */
export const caseworkersOf = ({ departments, people }: Organisation): Caseworkers =>
  new Map(
    departments.map(({ id }) => [
      id,
      people.people
        .filter(({ roles }) => roles.some(({ role, departmentId }) => role === 'CW' && departmentId === id))
        .map(({ key }) => key),
    ]),
  );

/**
 * The citizens of a municipality and their places, as of the day on which they are loaded. What is history lies before
 * that day, so that the demo is as fresh next year as today. Null for a municipality that was given no seed.
 */
export function populationOf(organisation: Organisation, today: Day): Population | null {
  const { municipality, factTypes, interventions, queueFigures } = organisation;
  const { seed, asOf } = municipality;
  if (seed === null) return null;
  const titles = new Map(interventions.map(({ slug, content }) => [slug, content.title.da]));
  const setting = { asOf, today, dictionary: factTypes, titles };
  const citizens = citizensOf(seed, setting, caseworkersOf(organisation));
  return { citizens, capacity: capacityOf(seed, interventions, queueFigures, citizens, today) };
}
