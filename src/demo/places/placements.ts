import { addDays, type Day } from '../../kernel/index.js';
import type { DemoIntervention, QueueFigures } from '../data/organisation.js';
import type { Chance } from '../people/chance.js';
import type { DemoCase, DemoCitizen } from '../people/demo-citizen.js';
import { fitsOf } from '../people/fits.js';
import type { DemoCohort, DemoPlacement, DemoStatement } from './demo-capacity.js';
import { isFull } from './statements.js';
import { clash } from './timetable.js';

/** More than this at a time is nobody's week. */
const MOST_AT_A_TIME = 4;

/** Seats of a running group that somebody left behind. */
const LEFT_PERCENT = 40;

/** An intervention with what the demo says of its places. */
export interface Filled {
  readonly intervention: DemoIntervention;
  readonly figures: QueueFigures;
  readonly statement: DemoStatement;
  /** The group that runs now. */
  readonly running: DemoCohort | null;
}

/** Somebody who can take part, with what already stands in the week. */
interface Candidate {
  readonly citizen: DemoCitizen;
  readonly fits: ReadonlySet<string>;
  readonly taken: DemoIntervention[];
  /** How much more than others this citizen takes on. */
  readonly strength: number;
}

/** How many take part now: all places where people queue for months, otherwise one or two fewer. */
function wantedOf({ figures, statement, running }: Filled, chance: Chance): number {
  if (statement.mode === 'COUNT_ONLY') return 0;
  if (statement.mode === 'UNLIMITED') return chance.between(4, 8);
  const places = running?.content.seats ?? statement.places;
  const free = isFull(figures)
    ? 0
    : running
      ? Number(chance.happens(LEFT_PERCENT))
      : Math.min(chance.between(1, 2), places - 1);
  return places - free;
}

/**
 * Puts the citizens where their stories lead, so that every intervention is as full as its queue is long. The rarest
 * choices come first; of those who fit, those who have least on their plate for what they can carry.
 */
export function runningPlacements(
  all: readonly Filled[],
  citizens: readonly DemoCitizen[],
  today: Day,
  chance: Chance,
): DemoPlacement[] {
  const candidates: Candidate[] = citizens
    .filter(({ diedOn, movedAwayOn }) => diedOn === null && movedAwayOn === null)
    .map((citizen) => ({
      citizen,
      fits: fitsOf(citizen),
      taken: [],
      strength: chance.part(citizen.key).below(4),
    }));
  const suiting = ({ intervention: { slug } }: Filled): Candidate[] =>
    candidates.filter(({ fits }) => fits.has(slug));
  const wanted = new Map(
    all.map((one) => [one.intervention.slug, wantedOf(one, chance.part(one.intervention.slug))]),
  );
  const spare = new Map(
    all.map((one) => {
      const { slug } = one.intervention;
      return [slug, suiting(one).length - (wanted.get(slug) ?? 0)];
    }),
  );
  const rarity = ({ intervention: { slug } }: Filled): number => spare.get(slug) ?? 0;
  return [...all]
    .sort((left, right) => rarity(left) - rarity(right))
    .flatMap((one) => {
      const { slug } = one.intervention;
      const draw = chance.part(`in ${slug}`);
      const able = draw
        .shuffled(suiting(one))
        .filter((candidate) => isFree(candidate, one))
        .sort((left, right) => left.taken.length - left.strength - (right.taken.length - right.strength));
      return able.slice(0, wanted.get(slug)).map(({ citizen, taken }) => {
        taken.push(one.intervention);
        return placed(one, citizen, today, draw);
      });
    });
}

function isFree({ citizen, taken }: Candidate, { intervention, running }: Filled): boolean {
  if (taken.length >= MOST_AT_A_TIME) return false;
  if (running && caseOn(citizen, intervention.departmentId, running.content.startsOn) === null) return false;
  return !taken.some(({ content }) => clash(content.schedule, intervention.content.schedule));
}

/** The case through which somebody takes part: that of the owning department if it was open then, else another one. */
function caseOn({ cases }: DemoCitizen, departmentId: string, day: Day): DemoCase | null {
  const open = cases.filter(({ openedOn }) => openedOn <= day);
  return open.find((one) => one.departmentId === departmentId) ?? open[0] ?? null;
}

function placed(
  { intervention, running }: Filled,
  citizen: DemoCitizen,
  today: Day,
  chance: Chance,
): DemoPlacement {
  const weeks = intervention.content.durationWeeks ?? 12;
  const since =
    running?.content.startsOn ??
    addDays(today, -chance.between(3, Math.min(150, Math.max(4, 7 * weeks - 7))));
  const through = caseOn(citizen, intervention.departmentId, since) ?? citizen.cases[0];
  if (!through) throw new Error(`${citizen.key} has no case`);
  return {
    slug: intervention.slug,
    cohortId: running?.id ?? null,
    caseId: through.id,
    startedOn: since < through.openedOn ? through.openedOn : since,
    endedOn: null,
    endReason: null,
  };
}

/** How many of a hundred citizens have something behind them that the broker kept from start to end. */
const ENDED_PERCENT = 40;

/** What is over: courses without groups that citizens finished or left, and the last day of who died or moved away. */
export function endedPlacements(
  all: readonly Filled[],
  citizens: readonly DemoCitizen[],
  live: readonly DemoPlacement[],
  today: Day,
  chance: Chance,
): DemoPlacement[] {
  const open = new Map(
    all.filter(({ statement }) => statement.mode === 'PLACES').map((one) => [one.intervention.slug, one]),
  );
  const running = new Set(live.map(({ slug, caseId }) => `${slug} ${caseId}`));
  return citizens.flatMap((citizen): DemoPlacement[] => {
    const draw = chance.part(citizen.key);
    const last = citizen.diedOn ?? citizen.movedAwayOn;
    if (last === null && !draw.happens(ENDED_PERCENT)) return [];
    const [first] = citizen.cases;
    const slug = draw
      .shuffled([...fitsOf(citizen)])
      .find((one) => open.has(one) && !citizen.cases.some(({ id }) => running.has(`${one} ${id}`)));
    if (!first || slug === undefined) return [];
    const endedOn = last ?? addDays(today, -draw.between(20, 100));
    const startedOn = addDays(endedOn, -draw.between(10, 55));
    const over = last === null ? draw.pick(['FINISHED', 'FINISHED', 'LEFT_EARLY', 'ILLNESS'] as const) : null;
    return [
      {
        slug,
        cohortId: null,
        caseId: first.id,
        startedOn: startedOn < first.openedOn ? first.openedOn : startedOn,
        endedOn,
        endReason: over ?? (citizen.diedOn === null ? 'MOVED_AWAY' : 'DIED'),
      },
    ];
  });
}
