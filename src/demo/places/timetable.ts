import type { WeeklyMeeting } from '../../catalogue/domain/index.js';

/** Whether two weekly timetables would have one person in two rooms at once (R30). */
export const clash = (one: readonly WeeklyMeeting[], other: readonly WeeklyMeeting[]): boolean =>
  one.some((left) =>
    other.some((right) => left.weekday === right.weekday && left.start < right.end && right.start < left.end),
  );
