import type { WeeklyCommitment } from '../../case-file/domain/index.js';
import { overlaps } from '../../capacity/domain/index.js';
import type { Day } from '../../kernel/index.js';
import type { Group } from './group.js';

type Commitment = Pick<
  WeeklyCommitment,
  'id' | 'weekday' | 'starts' | 'ends' | 'isFixed' | 'validFrom' | 'validTo'
>;

/** The commitments that take the same hours as the group's meetings, on some day on which both hold (R30). */
export function clashesWith<One extends Commitment>(
  commitments: readonly One[],
  { meetings, startsOn, endsOn }: Pick<Group, 'meetings' | 'startsOn' | 'endsOn'>,
  today: Day,
): readonly One[] {
  const from = startsOn !== null && startsOn > today ? startsOn : today;
  return commitments.filter(
    ({ weekday, starts, ends, validFrom, validTo }) =>
      (endsOn === null || validFrom <= endsOn) &&
      (validTo === null || validTo >= from) &&
      meetings.some(
        (meeting) => meeting.weekday === weekday && overlaps(meeting, { start: starts, end: ends }),
      ),
  );
}
