import { weekdayOf, instantOf, type Day, type Instant, type LocalTime } from '../../kernel/index.js';
import type { WeeklyMeeting } from '../../catalogue/domain/index.js';

/** The group that a place is in: a cohort, or all who take part in an intervention that meets as one. */
export interface Group {
  /** null: the intervention's own group, or no group at all. */
  readonly cohortId: string | null;
  /** null: it has begun, or begins whenever somebody comes. */
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly meetings: readonly WeeklyMeeting[];
  /** The last day on which one may enter; null: there is no such day. */
  readonly lastEntryOn: Day | null;
  /** Whether people meet each other there. */
  readonly meets: boolean;
  /** Citizens who are in it or to whom one of its places is held. */
  readonly members: ReadonlySet<string>;
}

const DAY_BEGINS: LocalTime = '08:00';

/** The beginning of the last session at which one may enter: afterwards nobody is offered a place in it. */
export function lastMomentOf({
  lastEntryOn,
  meetings,
}: Pick<Group, 'lastEntryOn' | 'meetings'>): Instant | null {
  if (lastEntryOn === null) return null;
  const starts = meetings
    .filter(({ weekday }) => weekday === weekdayOf(lastEntryOn))
    .map(({ start }) => start)
    .sort((left, right) => (left < right ? -1 : 1));
  return instantOf(lastEntryOn, starts[0] ?? DAY_BEGINS) ?? instantOf(lastEntryOn, DAY_BEGINS);
}
