import type { Day } from '../kernel/index.js';
import type { Organisation } from './data/organisation.js';
import type { Caseworkers } from './people/caseload.js';
import { citizensOf, newcomersOf } from './people/citizens.js';
import type { DemoCitizen } from './people/demo-citizen.js';
import { fitsOf } from './people/fits.js';
import { capacityOf } from './places/capacity.js';
import type { DemoCapacity } from './places/demo-capacity.js';
import type { DemoEntry } from './queues/demo-queues.js';
import { queuesOf } from './queues/queues.js';
import { DemoRulebook } from './queues/rules.js';

/** Who lives in an invented municipality, where they take part and for what they wait, on one day. */
export interface Population {
  readonly citizens: readonly DemoCitizen[];
  readonly capacity: DemoCapacity;
  readonly entries: readonly DemoEntry[];
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

/** The citizens of an invented municipality: those who take part in something, and all of them. */
interface Living {
  readonly residents: readonly DemoCitizen[];
  readonly citizens: readonly DemoCitizen[];
}

/** Who lives in the municipality on a day; nobody in one that was given no seed. */
export function livingIn(organisation: Organisation, today: Day): Living {
  const { municipality, factTypes, interventions } = organisation;
  const { seed, asOf } = municipality;
  if (seed === null) return { residents: [], citizens: [] };
  const titles = new Map(interventions.map(({ slug, content }) => [slug, content.title.da]));
  const setting = { asOf, today, dictionary: factTypes, titles };
  const caseworkers = caseworkersOf(organisation);
  const residents = citizensOf(seed, setting, caseworkers);
  // The newcomers are the same people whatever the day, so the rules of one day choose them.
  const rules = new DemoRulebook(organisation, asOf);
  const suits = (citizen: DemoCitizen, slug: string): boolean =>
    fitsOf(citizen).has(slug) && !rules.isRuledOut(slug, citizen);
  return {
    residents,
    citizens: [...residents, ...newcomersOf(seed, setting, caseworkers, residents, suits)],
  };
}

/**
 * The citizens of a municipality, their places and their queues, as of the day on which they are loaded. What is history
 * lies before that day, so that the demo is as fresh next year as today. Null for a municipality that was given no seed.
 */
export function populationOf(organisation: Organisation, today: Day): Population | null {
  const { municipality, interventions, queueFigures } = organisation;
  const { seed } = municipality;
  if (seed === null) return null;
  const { residents, citizens } = livingIn(organisation, today);
  const capacity = capacityOf(seed, interventions, queueFigures, residents, today);
  return { citizens, capacity, entries: queuesOf(seed, organisation, citizens, capacity, today) };
}
