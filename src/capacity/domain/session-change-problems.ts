import { isBefore, isDay, type Instant, type Reason } from '../../kernel/index.js';
import { dayProblems, noteProblems, timeProblems, when } from './field-problems.js';
import {
  isSession,
  type CancelSessionCommand,
  type MoveSessionCommand,
  type SessionChangeContext,
  type SessionChangeProblem,
} from './session-change.js';
import { clashProblems, targetDayProblems, targetTimeProblems } from './session-target-problems.js';
import { lastPlannedDay, plannedEnd } from './session-reach.js';
import type { Session } from './session.js';
import { sessionsOf } from './sessions-of.js';

type Problems = readonly Reason<SessionChangeProblem>[];

/** The sessions among which the change is made; they are laid out no further than they can be changed. */
const sessionsAround = ({
  schedule,
  calendar,
  closures,
  changes,
  today,
}: SessionChangeContext): readonly Session[] =>
  sessionsOf(schedule, {
    calendar,
    closures,
    changes,
    to: plannedEnd(schedule) === null ? lastPlannedDay(schedule, today) : null,
  });

/** What is wrong with changing this session, wherever it goes. */
function sessionProblems(
  command: CancelSessionCommand,
  session: Session | undefined,
  now: Instant,
): Problems {
  const impossible = [...dayProblems(command.day, 'day'), ...timeProblems(command.start, 'start')];
  if (impossible.length > 0) return impossible;
  if (!session) {
    return when(
      true,
      'NO_SUCH_SESSION',
      'day',
      'Der er ingen mødegang den dag på det tidspunkt.',
      'There is no session on that day at that time.',
    );
  }
  return [
    ...when(
      session.status === 'CANCELLED',
      'ALREADY_CANCELLED',
      'day',
      'Mødegangen er allerede aflyst.',
      'The session is already cancelled.',
    ),
    ...when(
      !isBefore(now, session.endsAt),
      'SESSION_OVER',
      'day',
      'Mødegangen er allerede holdt.',
      'The session is already over.',
    ),
  ];
}

/** What is wrong with moving a session; all reasons at once. A session already moved may be moved again. */
export function moveProblems(command: MoveSessionCommand, context: SessionChangeContext): Problems {
  const sessions = sessionsAround(context);
  const times = [...timeProblems(command.toStart, 'toStart'), ...timeProblems(command.toEnd, 'toEnd')];
  const isThere = isDay(command.toDay);
  return [
    ...sessionProblems(command, sessions.find(isSession(command)), context.now),
    ...dayProblems(command.toDay, 'toDay'),
    ...times,
    ...(isThere ? targetDayProblems(command, context) : []),
    ...(isThere && times.length === 0
      ? [...targetTimeProblems(command, context.now), ...clashProblems(command, sessions)]
      : []),
    ...noteProblems(command.reason, 'reason'),
  ];
}

/** What is wrong with cancelling a session; all reasons at once. */
export const cancelSessionProblems = (
  command: CancelSessionCommand,
  context: SessionChangeContext,
): Problems => [
  ...sessionProblems(command, sessionsAround(context).find(isSession(command)), context.now),
  ...noteProblems(command.reason, 'reason'),
];
