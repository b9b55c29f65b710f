import type { Day, Instant } from '../../kernel/index.js';
import type { Schedule, Session, SessionContext } from './session.js';

/** Why moving or cancelling a session was refused. */
export type SessionChangeProblem =
  | 'IMPOSSIBLE_DAY'
  | 'IMPOSSIBLE_TIME'
  | 'NO_SUCH_SESSION'
  | 'SESSION_OVER'
  | 'ALREADY_CANCELLED'
  | 'IN_THE_PAST'
  | 'ON_PUBLIC_HOLIDAY'
  | 'ON_CLOSED_DAY'
  | 'ACROSS_MIDNIGHT'
  | 'ACROSS_CLOCK_CHANGE'
  | 'TOO_FAR_AWAY'
  | 'CLASHES_WITH_SESSION'
  | 'NOTHING_CHANGES'
  | 'BLANK'
  | 'TOO_LONG';

/** Which session (where the schedule has it: its original day and start) and why. */
export interface CancelSessionCommand {
  readonly day: Day;
  readonly start: string;
  readonly reason: string;
}

/** Where the session goes. */
export interface MoveSessionCommand extends CancelSessionCommand {
  readonly toDay: Day;
  readonly toStart: string;
  readonly toEnd: string;
}

/** What a change of a session is checked against. */
export interface SessionChangeContext extends Pick<SessionContext, 'calendar' | 'closures' | 'changes'> {
  readonly schedule: Schedule;
  readonly today: Day;
  readonly now: Instant;
}

/** Whether a session is the one that the command is about. */
export const isSession =
  ({ day, start }: CancelSessionCommand) =>
  (session: Session): boolean =>
    session.originalDay === day && session.originalStart === start;
