import type { Reason } from '../../kernel/index.js';
import type { WeeklyMeeting } from '../../catalogue/domain/index.js';
import { timeProblems, when } from './field-problems.js';
import { overlaps } from './session.js';

/** Why the weekly meetings of a schedule were refused. */
export type MeetingProblem =
  'IMPOSSIBLE_TIME' | 'NO_MEETINGS' | 'TOO_MANY_MEETINGS' | 'ACROSS_MIDNIGHT' | 'MEETINGS_OVERLAP';

/** Most meetings a week that are believable: two a day. */
export const MEETINGS_MAX = 14;

/** Whether a meeting lies within one day; one that ends when it starts, or before, would end on another day. */
export const endProblems = (
  start: string,
  end: string,
  field: string,
): readonly Reason<'ACROSS_MIDNIGHT'>[] =>
  when(
    end <= start,
    'ACROSS_MIDNIGHT',
    field,
    'Mødet slutter, før det begynder; et møde ligger inden for én dag.',
    'The meeting ends before it begins; a meeting lies within one day.',
  );

function timesProblems(
  { start, end }: WeeklyMeeting,
  field: string,
): readonly Reason<'IMPOSSIBLE_TIME' | 'ACROSS_MIDNIGHT'>[] {
  const impossible = [...timeProblems(start, `${field}.start`), ...timeProblems(end, `${field}.end`)];
  return impossible.length > 0 ? impossible : endProblems(start, end, `${field}.end`);
}

/** What is wrong with the weekly meetings by themselves; all reasons at once, fields `meetings[0].end`. */
export function meetingProblems(meetings: readonly WeeklyMeeting[]): readonly Reason<MeetingProblem>[] {
  return [
    ...when(
      meetings.length === 0,
      'NO_MEETINGS',
      'meetings',
      'Et hold mødes mindst én gang om ugen.',
      'A cohort meets at least once a week.',
    ),
    ...when(
      meetings.length > MEETINGS_MAX,
      'TOO_MANY_MEETINGS',
      'meetings',
      `Højst ${String(MEETINGS_MAX)} møder om ugen.`,
      `At most ${String(MEETINGS_MAX)} meetings a week.`,
    ),
    ...meetings.flatMap((meeting, index) => timesProblems(meeting, `meetings[${String(index)}]`)),
    ...meetings.flatMap((meeting, index) =>
      when(
        meetings
          .slice(0, index)
          .some((other) => other.weekday === meeting.weekday && overlaps(other, meeting)),
        'MEETINGS_OVERLAP',
        `meetings[${String(index)}]`,
        'Mødet overlapper et andet af holdets møder.',
        'The meeting overlaps another one of the cohort.',
      ),
    ),
  ];
}
