import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import {
  SESSION_STATUSES,
  sessionContextOf,
  sessionsOf,
  type Schedule,
  type Session,
  type SessionStatus,
} from '../domain/index.js';
import type { InterventionTimes } from '../store/schedule.reads.js';
import type { SessionChanged } from '../desk/session-desk.js';

export const SessionStatusEnum = registerEnum(
  'SessionStatus',
  SESSION_STATUSES,
  'Held where the schedule has it, moved to another time, or cancelled.',
);

@ObjectType('Session', { description: 'One meeting of a group.' })
export class SessionType implements Session {
  @Field(() => Int, {
    description: '1 for the first; moved and cancelled ones count, so that none is renamed.',
  })
  number: number;
  @Field(() => SessionStatusEnum)
  status: SessionStatus;
  @Field(() => DayScalar, { description: 'When it is held; of a cancelled one, when it would have been.' })
  day: Day;
  @Field({ description: 'HH:MM, local time.' })
  start: string;
  @Field({ description: 'HH:MM, local time.' })
  end: string;
  @Field(() => InstantScalar)
  startsAt: Instant;
  @Field(() => InstantScalar)
  endsAt: Instant;
  @Field(() => DayScalar, { description: 'Where the schedule has it: state this to move or cancel it.' })
  originalDay: Day;
  @Field({ description: 'State this with originalDay.' })
  originalStart: string;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was moved or cancelled by itself.' })
  changedAt: Instant | null;
  @Field(() => DayScalar, { nullable: true, description: 'When that was announced.' })
  announcedOn: Day | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was moved or cancelled; told to its own staff only.',
  })
  reason: string | null;
}

/** A session as field resolvers get it. */
export interface SessionView extends SessionType {
  /** null for one that was not changed. */
  readonly changedById: string | null;
}

@ObjectType('SessionChanged', { description: 'A session that was moved or cancelled.' })
export class SessionChangedType {
  @Field(() => ID)
  interventionId: string;
  @Field(() => ID, { nullable: true, description: 'null for a group without cohorts.' })
  cohortId: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The version of the cohort now; state it with the next change.',
  })
  version: number | null;
  @Field(() => SessionType, {
    nullable: true,
    description: 'As it stands now; null when its day was closed since.',
  })
  session: SessionType | null;
}

export const SessionResult = orRefusal('SessionResult', SessionChangedType);

/** The group whose sessions are shown. */
export interface ShownGroup {
  readonly schedule: Schedule;
  readonly cohortId: string | null;
  /** Whether the reader works where it is kept: reasons are told to nobody else. */
  readonly isOwn: boolean;
  /** Its cohort was cancelled, and with it every session. */
  readonly isCancelled: boolean;
}

/** The sessions of a group between two days, as they are shown. @param to nothing is laid out beyond it */
export function sessionViews(
  times: InterventionTimes,
  { schedule, cohortId, isOwn, isCancelled }: ShownGroup,
  from: Day | null,
  to: Day,
): SessionView[] {
  const context = sessionContextOf(times, schedule, cohortId, to);
  const changes = new Map(
    times.changes
      .filter((change) => change.cohortId === cohortId)
      .map((change) => [`${change.day} ${change.start}`, change]),
  );
  return sessionsOf(schedule, { ...context, from, to }).map((session) => {
    const change = changes.get(`${session.originalDay} ${session.originalStart}`);
    return {
      ...session,
      status: isCancelled ? 'CANCELLED' : session.status,
      changedById: change?.changedBy ?? null,
      changedAt: change?.changedAt ?? null,
      announcedOn: change?.announcedOn ?? null,
      reason: isOwn ? (change?.reason ?? null) : null,
    };
  });
}

/** The session that a change was about, among those shown. */
export const changedSession = (
  sessions: readonly SessionType[],
  { day, start }: Pick<SessionChanged, 'day' | 'start'>,
): SessionType | null =>
  sessions.find((one) => one.originalDay === day && one.originalStart === start) ?? null;
