import type { Day } from '../../../kernel/index.js';
import { readSundkaer } from '../../data/organisation.js';
import { populationOf } from '../../population.js';
import type { HistoryQueue, PlacedToday, WaitingToday } from '../history-queue.js';
import { queuesOfToday } from '../queues-of-today.js';

/** The queues of the demo on a day, as if they had just been loaded; interventions are called by their slugs. */
export function demoQueues(today: Day): HistoryQueue[] {
  const organisation = readSundkaer();
  const population = populationOf(organisation, today);
  if (!population) throw new Error('The demo has no seed');
  const waiting = new Map<string, WaitingToday[]>();
  const placed = new Map<string, PlacedToday[]>();
  for (const [nth, { slug, firstReferralOn }] of population.entries.entries())
    waiting.set(slug, [
      ...(waiting.get(slug) ?? []),
      { id: `entry-${String(nth)}`, since: firstReferralOn, priorityClass: 1 },
    ]);
  for (const [nth, { slug, cohortId, startedOn, endedOn }] of population.capacity.placements.entries())
    placed.set(slug, [
      ...(placed.get(slug) ?? []),
      { id: `placement-${String(nth)}`, cohortId, startedOn, endedOn },
    ]);
  return queuesOfToday(organisation, population.capacity, { waiting, placed }, today, (slug) => slug).map(
    // As in the demo, every class of a policy has somebody.
    (queue) => ({
      ...queue,
      waiting: queue.waiting.map((one, nth) => ({ ...one, priorityClass: 1 + (nth % queue.classes) })),
    }),
  );
}
