import type { Day } from '../kernel/index.js';
import { readSundkaer } from './data/organisation.js';
import type { DemoCitizen } from './people/demo-citizen.js';
import { livingIn } from './population.js';

/** The invented citizens of Sundkær, e.g. to prove that none of their names and numbers turns up where it must not. */
export const demoCitizens = (today: Day): readonly DemoCitizen[] => livingIn(readSundkaer(), today).citizens;
