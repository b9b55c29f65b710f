import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import { isRefused, type Actor, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { badUserInput } from '../../platform/errors/index.js';
import { RefusalType } from '../../platform/graphql/index.js';
import { lastHeldDay, shownSchedule } from '../domain/index.js';
import { CohortReads } from '../store/cohort.reads.js';
import { ScheduleReads } from '../store/schedule.reads.js';
import { CancelSession } from '../use-case/cancel-session.js';
import { MoveSession } from '../use-case/move-session.js';
import type { SessionChanged, SessionOwner } from '../desk/session-desk.js';
import { isOwnOf } from './cohort.loader.js';
import { CancelSessionArgs, MoveSessionArgs } from './session.input.js';
import { changedSession, SessionChangedType, SessionResult, sessionViews } from './session.type.js';

/** Whose session it is. @throws Fault BAD_USER_INPUT on none or both */
function ownerOf(args: CancelSessionArgs): SessionOwner {
  const { interventionId = null, cohortId = null, expectedVersion = null } = args;
  if ((interventionId === null) === (cohortId === null)) {
    throw badUserInput('cohortId', 'give either an interventionId or a cohortId, and not both');
  }
  return { interventionId, cohortId, expectedVersion };
}

/** One session moved or cancelled: the group goes on. */
@Resolver()
export class SessionResolver {
  constructor(
    private readonly database: Database,
    private readonly cohorts: CohortReads,
    private readonly schedules: ScheduleReads,
    private readonly move: MoveSession,
    private readonly cancel: CancelSession,
  ) {}

  @Mutation(() => SessionResult, { description: 'Moves one session; one that was moved may be moved again.' })
  async moveSession(@CurrentActor() actor: Actor, @Args() args: MoveSessionArgs) {
    const { day, start, toDay, toStart, toEnd, reason, announcedOn = null, idempotencyKey } = args;
    const command = { idempotencyKey, day, start, toDay, toStart, toEnd, reason, announcedOn };
    return this.shown(actor, await this.move.execute(actor, { ...ownerOf(args), ...command }));
  }

  @Mutation(() => SessionResult, { description: 'Cancels one session; the group and its places stay.' })
  async cancelSession(@CurrentActor() actor: Actor, @Args() args: CancelSessionArgs) {
    const { day, start, reason, announcedOn = null, idempotencyKey } = args;
    const command = { idempotencyKey, day, start, reason, announcedOn };
    return this.shown(actor, await this.cancel.execute(actor, { ...ownerOf(args), ...command }));
  }

  /** The session as it stands: a replayed answer shows what holds now. */
  private async shown(
    actor: Actor,
    answer: SessionChanged | Refused,
  ): Promise<SessionChangedType | RefusalType> {
    if (isRefused(answer)) return RefusalType.of(answer);
    const { interventionId, cohortId } = answer;
    const [times, cohort, today] = await Promise.all([
      this.schedules.of(this.database, interventionId),
      cohortId === null ? null : this.cohorts.byId(cohortId),
      this.database.today(),
    ]);
    const schedule = cohort?.content ?? shownSchedule(times.shown, today);
    const isOwn = isOwnOf(actor, times.departmentId);
    const group = { schedule, cohortId, isOwn, isCancelled: cohort?.state === 'CANCELLED' };
    const sessions = sessionViews(times, group, null, lastHeldDay(schedule, today));
    const version = cohort?.version ?? null;
    return { interventionId, cohortId, version, session: changedSession(sessions, answer) };
  }
}
