import type { Day } from '../../kernel/index.js';
import type { DemoIntervention, QueueFigures } from '../data/organisation.js';
import type { Chance } from '../people/chance.js';
import type { DemoCase, DemoCitizen } from '../people/demo-citizen.js';
import { fitsOf } from '../people/fits.js';
import type { DemoPlacement, DemoStatement } from '../places/demo-capacity.js';
import { referralDays } from './days.js';
import { waitingOf } from './lengths.js';
import { LEFT_TO_THE_README, MEANWHILE } from './shown.js';

/** Nobody waits for more than this at a time. */
const MOST_QUEUES = 3;

/** An intervention with what the demo says of its queue. */
export interface QueueOf {
  readonly intervention: DemoIntervention;
  readonly figures: QueueFigures;
  readonly statement: DemoStatement;
}

/** Somebody in a queue, through one of the cases, since a day. */
export interface Waiting {
  readonly queue: QueueOf;
  readonly citizen: DemoCitizen;
  readonly through: DemoCase;
  readonly since: Day;
}

/** Somebody who can wait, with what stands already. */
interface Candidate {
  readonly citizen: DemoCitizen;
  readonly fits: ReadonlySet<string>;
  /** The interventions of placements, running or over. */
  readonly been: ReadonlySet<string>;
  readonly waitsFor: string[];
}

/** Who may wait, and what decides about it. */
export interface People {
  readonly citizens: readonly DemoCitizen[];
  readonly placements: readonly DemoPlacement[];
  /** Whether a rule says no, whoever knows it. */
  readonly isRuledOut: (citizen: DemoCitizen, slug: string) => boolean;
  /** In which tier of its policy a queue has somebody who is referred through a case. */
  readonly tierOf: (queue: QueueOf, citizen: DemoCitizen, through: DemoCase) => number;
}

/**
 * Puts the citizens into queues, so that each is as long as the figures say: people for whom the intervention is, whom no
 * rule keeps out, and who have not been there. The rarest choices come first.
 */
export function waitingPeople(
  queues: readonly QueueOf[],
  people: People,
  today: Day,
  chance: Chance,
): Waiting[] {
  const candidates = candidatesOf(people);
  const suiting = new Map(
    queues.map(({ intervention: { slug } }) => [
      slug,
      candidates.filter(
        ({ citizen, fits, been }) => fits.has(slug) && !been.has(slug) && !people.isRuledOut(citizen, slug),
      ),
    ]),
  );
  const suitingFor = ({ intervention: { slug } }: QueueOf): readonly Candidate[] => suiting.get(slug) ?? [];
  const lengthOf = ({ figures, statement }: QueueOf): number => waitingOf(figures, statement);
  const spare = (queue: QueueOf): number => suitingFor(queue).length - lengthOf(queue);
  return [...queues]
    .sort((left, right) => spare(left) - spare(right))
    .flatMap((queue) => {
      const draw = chance.part(queue.intervention.slug);
      const weeks = queue.figures.expectedWaitWeeks ?? 0;
      const days = referralDays(lengthOf(queue), weeks, today, draw);
      return oneQueue(queue, days, draw.shuffled(suitingFor(queue)), people.tierOf, draw);
    });
}

/** Fills a queue: first with those whom the demo is made to show, then so that every tier of its policy has somebody. */
function oneQueue(
  queue: QueueOf,
  days: readonly Day[],
  candidates: readonly Candidate[],
  tierOf: People['tierOf'],
  chance: Chance,
): Waiting[] {
  const { slug } = queue.intervention;
  const able = candidates.filter(
    ({ citizen, waitsFor }) =>
      waitsFor.length < MOST_QUEUES &&
      !LEFT_TO_THE_README.some(([number, of]) => of === slug && number === citizen.civilRegistrationNumber),
  );
  const isShown = ({ been }: Candidate): boolean => (MEANWHILE[slug] ?? []).some((other) => been.has(other));
  const ways = able.flatMap((candidate) =>
    chance.shuffled(candidate.citizen.cases).map((through) => ({
      candidate,
      through,
      isShown: isShown(candidate),
      tier: tierOf(queue, candidate.citizen, through),
    })),
  );
  const chosen = new Set<Candidate>();
  const inTier = new Map<number, number>();
  const rank = ({ isShown: shown, tier }: (typeof ways)[number]): number =>
    shown ? -1 : (inTier.get(tier) ?? 0);
  return days.flatMap((since): Waiting[] => {
    const [next] = ways
      .filter(({ candidate, through }) => !chosen.has(candidate) && through.openedOn < since)
      // The sort is stable, so that equals stay in the order that chance gave them.
      .sort((one, other) => rank(one) - rank(other));
    if (!next) return [];
    const { candidate, through, tier } = next;
    chosen.add(candidate);
    candidate.waitsFor.push(slug);
    inTier.set(tier, (inTier.get(tier) ?? 0) + 1);
    return [{ queue, citizen: candidate.citizen, through, since }];
  });
}

function candidatesOf({ citizens, placements }: People): Candidate[] {
  const been = new Map<string, Set<string>>();
  for (const { caseId, slug } of placements) been.set(caseId, (been.get(caseId) ?? new Set()).add(slug));
  return citizens
    .filter(({ diedOn, movedAwayOn }) => diedOn === null && movedAwayOn === null)
    .map((citizen) => ({
      citizen,
      fits: fitsOf(citizen),
      been: new Set(citizen.cases.flatMap(({ id }) => [...(been.get(id) ?? [])])),
      waitsFor: [],
    }));
}
