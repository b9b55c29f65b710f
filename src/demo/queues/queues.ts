import type { Day } from '../../kernel/index.js';
import type { Organisation } from '../data/organisation.js';
import { Chance } from '../people/chance.js';
import type { DemoCitizen } from '../people/demo-citizen.js';
import type { DemoCapacity } from '../places/demo-capacity.js';
import type { DemoEntry } from './demo-queues.js';
import { entryOf } from './entries.js';
import { factsKnownTo } from './known-facts.js';
import { policiesOn } from './policies.js';
import { DemoRulebook } from './rules.js';
import { DemoTiers } from './tiers.js';
import { waitingPeople, type People } from './waiting.js';

/** Who waits in the demo on the day of loading: the same seed, figures, citizens and day give the same. */
export function queuesOf(
  seed: string,
  organisation: Organisation,
  citizens: readonly DemoCitizen[],
  { statements, placements }: DemoCapacity,
  today: Day,
): DemoEntry[] {
  const { interventions, legalBases, queueFigures } = organisation;
  const chance = new Chance(`${seed}/queues`);
  const rules = new DemoRulebook(organisation, today);
  const queues = statements.flatMap((statement) => {
    const intervention = interventions.find(({ slug }) => slug === statement.slug);
    const figures = queueFigures.find(({ slug }) => slug === statement.slug);
    return intervention && figures ? [{ intervention, figures, statement }] : [];
  });
  const dictionary = new Map(organisation.factTypes.map((type) => [type.name, type]));
  const tiers = new DemoTiers(policiesOn(organisation, today), dictionary);
  const people: People = {
    citizens,
    placements,
    isRuledOut: (citizen, slug) => rules.isRuledOut(slug, citizen),
    tierOf: ({ intervention }, citizen, through) =>
      tiers.tierOf(intervention, () => factsKnownTo(through, citizen)),
  };
  return waitingPeople(queues, people, today, chance.part('who')).map((waiting) =>
    entryOf(
      waiting,
      { today, legalBases, rules },
      chance.part(`${waiting.queue.intervention.slug} ${waiting.through.id}`),
    ),
  );
}
