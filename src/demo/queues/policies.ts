import { addDays, holdsOn, type Day } from '../../kernel/index.js';
import type { DemoPolicy, Organisation } from '../data/organisation.js';

/** A policy with the day on which it was decided. */
export interface DecidedPolicy extends Omit<DemoPolicy, 'decidedDaysAgo'> {
  readonly decidedOn: Day;
}

/** The policies that can be adopted on a day: nobody here orders a queue that is the region's by then (R43). */
export const policiesOn = (
  { priorityPolicies, interventions }: Pick<Organisation, 'priorityPolicies' | 'interventions'>,
  today: Day,
): DecidedPolicy[] =>
  priorityPolicies
    .filter(({ slug }) => {
      const intervention = interventions.find((one) => one.slug === slug);
      return !intervention?.content.authority.some((one) => one.party === 'region' && holdsOn(one, today));
    })
    .map(({ decidedDaysAgo, ...policy }) => ({ ...policy, decidedOn: addDays(today, -decidedDaysAgo) }));
