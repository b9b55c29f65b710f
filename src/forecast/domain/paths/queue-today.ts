import type { EntryHistory } from '../history/entry-history.js';
import { PASSED_OVER_DAYS } from '../history/slot-rank.js';
import type { Parameters } from '../fit/parameters.js';
import { numberOfText } from './draw.js';
import type { Rank } from './slot-trail.js';

/** Somebody who waits or holds a slot offer today, with the rank in the queue; the same on every path. */
export interface PersonToday {
  readonly entry: EntryHistory;
  readonly key: number;
  readonly rank: Rank;
}

/** The queue as it stands, from which all paths of an intervention begin. */
export interface QueueToday {
  readonly parameters: Parameters;
  readonly waiting: readonly PersonToday[];
  readonly held: readonly PersonToday[];
  /** Seniority of whoever joins next. */
  readonly nextSeniority: number;
  readonly promoteEvery: number;
}

/** Days for one class better; Infinity when the policy knows no classes or no ageing. */
export const promoteEveryOf = ({ history: { intervention } }: Parameters): number =>
  intervention.policy === 'class-time' ? (intervention.promoteAfterDays ?? Infinity) : Infinity;

/** The class as far as it decides: under a policy of time alone everybody is in one class. */
export const decidingClass = ({ history: { intervention } }: Parameters, priorityClass: number): number =>
  intervention.policy === 'class-time' ? priorityClass : 1;

/** The first day after today on which somebody who joined then gains a class. */
function nextPromotion(joinedOn: number, every: number, today: number): number {
  return every === Infinity ? Infinity : joinedOn + every * (Math.floor((today - joinedOn) / every) + 1);
}

/** Orders everybody who waits or holds a slot offer by seniority. */
export function queueToday(parameters: Parameters): QueueToday {
  const { today } = parameters.history;
  const promoteEvery = promoteEveryOf(parameters);
  const isHeld = new Set(parameters.held);
  const people = [...parameters.waiting, ...parameters.held]
    .sort((one, other) => (one.seniority < other.seniority ? -1 : 1))
    .map((entry, seniority): PersonToday => {
      const answeredOn = entry.slots.at(-1)?.answeredOn ?? null;
      const rank: Rank = {
        priorityClass: decidingClass(parameters, entry.priorityClass),
        seniority,
        promotedOn: nextPromotion(entry.joinedOn, promoteEvery, today),
        promoteEvery,
        eligibleFrom: answeredOn === null ? 0 : answeredOn + PASSED_OVER_DAYS,
      };
      return { entry, key: numberOfText(entry.id), rank };
    });
  return {
    parameters,
    waiting: people.filter(({ entry }) => !isHeld.has(entry)),
    held: people.filter(({ entry }) => isHeld.has(entry)),
    nextSeniority: people.length,
    promoteEvery,
  };
}

/** The rank of somebody who joins after everybody else today. */
export function rankOfNew(queue: QueueToday, priorityClass: number): Rank {
  return {
    priorityClass: decidingClass(queue.parameters, priorityClass),
    seniority: queue.nextSeniority,
    promotedOn: queue.parameters.history.today + queue.promoteEvery,
    promoteEvery: queue.promoteEvery,
    eligibleFrom: 0,
  };
}
