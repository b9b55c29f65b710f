import { PURPOSE } from '../../../src/forecast/domain/paths/draw.js';
import type { Nature } from './nature.js';

/** Somebody in an invented queue; days count from the first day of the world. */
export interface InventedPerson {
  readonly id: string;
  readonly key: number;
  readonly joinedOn: number;
  readonly joinedAs: number;
  leavesOn: number;
  eligibleFrom: number;
  asked: number;
  /** The one who is asked about: stays, and takes the first slot offer. */
  isAsked: boolean;
}

/** Who joins on a day: more after New Year and after summer. A draw for each chance, so that nothing depends on order. */
export function joiningOn(nature: Nature, day: number): InventedPerson[] {
  const season = 1 + 0.3 * Math.cos((4 * Math.PI * (day % 365)) / 365);
  const chances = Math.max(4, Math.ceil(nature.joiningPerDay * 4));
  const people: InventedPerson[] = [];
  for (let chance = 0; chance < chances; chance += 1) {
    const key = day * 64 + chance;
    if (nature.draws.uniform(key, PURPOSE.arrival) >= (nature.joiningPerDay * season) / chances) continue;
    const draw = nature.draws.uniform(key, PURPOSE.overtaker);
    const patience =
      nature.patience * nature.draws.exponential(key, PURPOSE.leave) ** (1 / nature.patienceShape);
    people.push({
      id: `${nature.id}-${String(day).padStart(4, '0')}-${chance}`,
      key,
      joinedOn: day,
      joinedAs: draw < 0.12 ? 1 : draw < 0.75 ? 2 : 3,
      leavesOn: day + Math.max(1, Math.ceil(patience)),
      eligibleFrom: 0,
      asked: 0,
      isAsked: false,
    });
  }
  return people;
}

/** The class on a day, with ageing. */
export function classOn(nature: Nature, person: InventedPerson, day: number): number {
  if (nature.policy === 'time' || nature.promoteAfterDays === null) return person.joinedAs;
  return Math.max(1, person.joinedAs - Math.floor((day - person.joinedOn) / nature.promoteAfterDays));
}

/** The queue in order on a day: class (unless only time counts), then joining; whoever was just asked is passed over. */
export function inOrder(nature: Nature, queue: readonly InventedPerson[], day: number): InventedPerson[] {
  const rank = (person: InventedPerson): number =>
    nature.policy === 'time' ? 0 : classOn(nature, person, day);
  return queue
    .filter(({ eligibleFrom }) => eligibleFrom <= day)
    .sort((one, other) => rank(one) - rank(other) || one.joinedOn - other.joinedOn || one.key - other.key);
}
