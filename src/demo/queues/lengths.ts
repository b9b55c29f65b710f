import type { QueueFigures } from '../data/organisation.js';
import type { DemoStatement } from '../places/demo-capacity.js';

/** Queues that show something which fewer people could not: a guarantee that is broken while others wait behind it. */
const AT_LEAST: Readonly<Record<string, number>> = { 'genoptraening-avanceret': 3 };

/**
 * How many people of the demo wait for an intervention. The queue shrinks with the places (see `shownPlaces`), so that
 * one waits as long as in the whole municipality; groups have all their seats, and so their whole queue.
 */
export function waitingOf(
  { waiting, places }: Pick<QueueFigures, 'waiting' | 'places'>,
  { mode, places: shown, keepsWaitlist, slug }: DemoStatement,
): number {
  if (!keepsWaitlist) return 0;
  const inProportion = mode === 'COHORTS' ? waiting : Math.round((waiting * shown) / places);
  return Math.max(inProportion, AT_LEAST[slug] ?? 0);
}
