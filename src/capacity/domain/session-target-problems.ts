import { addDays, isBefore, isDay, timesOn, type Instant, type Reason } from '../../kernel/index.js';
import { closedBecause } from './closed-day.js';
import { when } from './field-problems.js';
import { endProblems } from './meeting-problems.js';
import {
  isSession,
  type MoveSessionCommand,
  type SessionChangeContext,
  type SessionChangeProblem,
} from './session-change.js';
import { plannedEnd } from './session-reach.js';
import { MOVE_DAYS_MAX, overlaps, type Session } from './session.js';

type Problems = readonly Reason<SessionChangeProblem>[];

/** Whether the new day is near and open. */
export function targetDayProblems(command: MoveSessionCommand, context: SessionChangeContext): Problems {
  const { toDay } = command;
  const end = plannedEnd(context.schedule);
  const [first, last] = end === null ? [command.day, command.day] : [context.schedule.startsOn, end];
  const isFar =
    isDay(command.day) && (toDay < addDays(first, -MOVE_DAYS_MAX) || toDay > addDays(last, MOVE_DAYS_MAX));
  const closed = closedBecause(toDay, context.calendar, context.closures);
  return [
    ...when(
      isFar,
      'TOO_FAR_AWAY',
      'toDay',
      `Højst ${String(MOVE_DAYS_MAX / 7)} uger før eller efter.`,
      `At most ${String(MOVE_DAYS_MAX / 7)} weeks before or after.`,
    ),
    ...when(
      closed === 'PUBLIC_HOLIDAY',
      'ON_PUBLIC_HOLIDAY',
      'toDay',
      `${toDay} er en helligdag.`,
      `${toDay} is a public holiday.`,
    ),
    ...when(
      closed === 'DEPARTMENT_CLOSED' || closed === 'CLOSURE',
      'ON_CLOSED_DAY',
      'toDay',
      `Der er lukket ${toDay}.`,
      `It is closed on ${toDay}.`,
    ),
  ];
}

/** Whether the session can be held at the new time. */
export function targetTimeProblems(command: MoveSessionCommand, now: Instant): Problems {
  const { toDay, toStart, toEnd } = command;
  if (toEnd <= toStart) return endProblems(toStart, toEnd, 'toEnd');
  const times = timesOn(toDay, toStart, toEnd);
  if (times === null) {
    return when(
      true,
      'ACROSS_CLOCK_CHANGE',
      'toStart',
      'Uret stilles om på det tidspunkt.',
      'The clock changes at that time.',
    );
  }
  return when(
    !isBefore(now, times.startsAt),
    'IN_THE_PAST',
    'toDay',
    'Mødegangen kan ikke flyttes til en tid, der er gået.',
    'The session cannot be moved to a time that has passed.',
  );
}

/** Whether another session of the schedule is in the way, or the session is there already. */
export function clashProblems(command: MoveSessionCommand, sessions: readonly Session[]): Problems {
  const { toDay, toStart: start, toEnd: end } = command;
  const isThis = isSession(command);
  const there = sessions.filter(
    (session) => session.status !== 'CANCELLED' && session.day === toDay && overlaps(session, { start, end }),
  );
  const other = there.find((session) => !isThis(session));
  const same = there.find((session) => isThis(session) && session.start === start && session.end === end);
  return [
    ...(other
      ? when(
          true,
          'CLASHES_WITH_SESSION',
          'toStart',
          `Der er allerede en mødegang kl. ${other.start}-${other.end}.`,
          `There is already a session at ${other.start}-${other.end}.`,
        )
      : []),
    ...when(
      same !== undefined,
      'NOTHING_CHANGES',
      'toDay',
      'Mødegangen ligger der allerede.',
      'The session is there already.',
    ),
  ];
}
