import { dayNumberOf, dayWithNumber } from '../../kernel/index.js';
import type { LoggedCohort } from '../../forecast/domain/index.js';
import type { Chance } from '../people/chance.js';
import type { CohortToday, HistoryQueue } from './history-queue.js';
import { offering, type HistorySetting, type Stay } from './stay.js';

/** Where people wait for weeks, every seat is taken; elsewhere some are left. */
const FULL_FROM_WEEKS = 12;
const TAKEN_PERCENT = [65, 90] as const;
/** Of a hundred groups so many were cancelled, and so many postponed by so many days. */
const CANCELLED_PERCENT = 5;
const POSTPONED_PERCENT = 4;
const POSTPONED_DAYS = 14;
/** A group is announced so many days before its start. */
const ANNOUNCED_DAYS = 84;
/** Slot offers go out in the first days of intake, and end so many days before the start. */
const OFFERED_WITHIN_DAYS = 8;
const LAST_OFFER_DAYS = 2;
/** A group that is cancelled is so after so many days of intake. */
const CANCELLED_AFTER_DAYS = 6;
/** Of a hundred people so many do not stay to the end. */
const LEFT_EARLY_PERCENT = 10;

/** A group of the past, by day numbers. */
interface Group {
  readonly id: string;
  readonly startsOn: number;
  readonly endsOn: number;
  readonly opensOn: number;
  readonly seats: number;
  readonly announcedOn: number;
  readonly cancelledOn: number | null;
}

/** Groups and who took part in them. */
export interface PastGroups {
  readonly stays: readonly Stay[];
  readonly cohorts: readonly LoggedCohort[];
}

/** The groups before those of today, in their rhythm, and who was in them; today's begin where they really began. */
export function pastGroups(queue: HistoryQueue, setting: HistorySetting, chance: Chance): PastGroups {
  const today = queue.cohorts.map(ofToday).sort((one, other) => one.startsOn - other.startsOn);
  const [first] = today;
  if (!first) return { stays: [], cohorts: [] };
  const earlier = earlierGroups(queue, first, setting, chance.part('groups'));
  const groups = [...earlier, ...today];
  const stays = groups.flatMap((group, nth) =>
    group.cancelledOn !== null || group.startsOn > setting.today
      ? []
      : staysIn(group, groups[nth - 1], queue, setting, chance.part(group.id)),
  );
  return { stays, cohorts: groups.map((group) => logged(queue.intervention.id, group, setting)) };
}

const ofToday = ({ id, startsOn, endsOn, enrolFrom, seats }: CohortToday): Group => ({
  id,
  startsOn: dayNumberOf(startsOn),
  endsOn: dayNumberOf(endsOn),
  opensOn: Math.min(dayNumberOf(enrolFrom), dayNumberOf(startsOn)),
  seats,
  announcedOn: dayNumberOf(startsOn) - ANNOUNCED_DAYS,
  cancelledOn: null,
});

/** The oldest first; a group that is postponed is cancelled and announced anew. */
function earlierGroups(
  { slug, cycleWeeks }: HistoryQueue,
  first: Group,
  { from, today, open }: HistorySetting,
  chance: Chance,
): Group[] {
  const cycle = 7 * (cycleWeeks ?? 12);
  const [length, intake] = [first.endsOn - first.startsOn, first.startsOn - first.opensOn];
  const groups: Group[] = [];
  // Nobody takes part today but in the groups of today.
  const endOf = (startsOn: number): number => Math.min(startsOn + length, open.onOrBefore(today - 1));
  for (let meant = first.startsOn - cycle; meant > from; meant -= cycle) {
    const startsOn = open.onOrAfter(meant);
    const group: Group = {
      id: `${slug} ${dayWithNumber(startsOn)}`,
      startsOn,
      endsOn: endOf(startsOn),
      opensOn: startsOn - intake,
      seats: first.seats,
      announcedOn: startsOn - ANNOUNCED_DAYS,
      cancelledOn: null,
    };
    const cancelledOn = group.opensOn + CANCELLED_AFTER_DAYS;
    if (chance.happens(CANCELLED_PERCENT)) groups.push({ ...group, cancelledOn });
    else if (chance.happens(POSTPONED_PERCENT) && cycle > 2 * POSTPONED_DAYS) {
      const later = open.onOrAfter(startsOn + POSTPONED_DAYS);
      const anew = { id: `${slug} ${dayWithNumber(later)}`, startsOn: later, endsOn: endOf(later) };
      groups.push({ ...group, ...anew, opensOn: later - intake, announcedOn: cancelledOn });
      groups.push({ ...group, cancelledOn });
    } else groups.push(group);
  }
  return groups.reverse();
}

const logged = (interventionId: string, group: Group, { from, today }: HistorySetting): LoggedCohort => ({
  interventionId,
  id: group.id,
  startsOn: dayWithNumber(group.startsOn),
  endsOn: dayWithNumber(group.endsOn),
  seats: group.seats,
  intakeOpensOn: dayWithNumber(group.opensOn),
  announcedOn: dayWithNumber(Math.min(today, Math.max(from, group.announcedOn))),
  cancelledOn: group.cancelledOn === null ? null : dayWithNumber(group.cancelledOn),
});

/** Who takes part in a group. Half of them had a slot offer for the one before, where that was cancelled. */
function staysIn(
  group: Group,
  before: Group | undefined,
  { placed, waitWeeks, cohorts }: HistoryQueue,
  { open }: HistorySetting,
  chance: Chance,
): Stay[] {
  const isOfToday = cohorts.some(({ id }) => id === group.id);
  const known = placed.filter(({ cohortId }) => cohortId === group.id);
  const share = waitWeeks >= FULL_FROM_WEEKS ? 100 : chance.between(...TAKEN_PERCENT);
  const count = isOfToday ? known.length : Math.round((group.seats * share) / 100);
  const lastOffer = open.onOrBefore(group.startsOn - LAST_OFFER_DAYS);
  return Array.from({ length: count }, (_one, nth): Stay => {
    const person = known[nth];
    const opening = group.opensOn + chance.below(OFFERED_WITHIN_DAYS);
    const isEarly = chance.happens(LEFT_EARLY_PERCENT);
    const part = chance.between(20, 90) / 100;
    const endsOn = isEarly
      ? group.startsOn + Math.round(part * (group.endsOn - group.startsOn))
      : group.endsOn;
    const wasMoved = before?.cancelledOn != null && nth % 2 === 0;
    return {
      id: person?.id ?? null,
      cohortId: group.id,
      ...offering(opening, lastOffer, open, chance),
      startsOn: person ? dayNumberOf(person.startedOn) : group.startsOn,
      endsOn: person ? null : endsOn,
      lapsed: wasMoved
        ? { cohortId: before.id, offeredOn: open.onOrBefore(before.cancelledOn - chance.between(1, 4)) }
        : null,
    };
  });
}
