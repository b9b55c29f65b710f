import { dayNumberOf } from '../../kernel/index.js';
import type { Chance } from '../people/chance.js';
import type { HistoryQueue } from './history-queue.js';
import { firstOffer, type Life } from './joining.js';

/** For a hundred people who got a place, or wait today, so many left the queue before they were offered one. */
const LEFT_PERCENT = 20;
/** Nobody leaves a queue that takes less than so many days. */
const LEAST_DAYS = 4;

/** Somebody who left the queue without having been offered anything; days are day numbers. */
export interface Leaver {
  readonly joinedOn: number;
  readonly leftOn: number;
  readonly priorityClass: number;
}

/** Who left the queue: they joined when others did, and did not wait as long. */
export function leaversOf(
  lives: readonly Life[],
  { waiting, classes }: HistoryQueue,
  today: number,
  chance: Chance,
): Leaver[] {
  const waits = [
    ...lives.map(({ joinedOn, stay, priorityClass }) => ({
      joinedOn,
      until: firstOffer(stay),
      priorityClass,
    })),
    ...waiting.map(({ since }) => ({ joinedOn: dayNumberOf(since), until: today, priorityClass: classes })),
  ];
  return waits.flatMap(({ joinedOn, until, priorityClass }): Leaver[] => {
    const days = until - joinedOn;
    if (!chance.happens(LEFT_PERCENT) || days < LEAST_DAYS) return [];
    const joined = joinedOn - chance.below(4);
    return [{ joinedOn: joined, leftOn: joined + chance.between(1, days - 1), priorityClass }];
  });
}
