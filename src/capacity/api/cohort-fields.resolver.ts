import { Args, ArgsType, Context, Field, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor } from '../../access/index.js';
import { InterventionType, type InterventionView } from '../../catalogue/index.js';
import { addYears, daysBetween, type Actor, type Day } from '../../kernel/index.js';
import { badUserInput } from '../../platform/errors/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import { lastHeldDay, SESSION_YEARS_SHOWN, shownSchedule } from '../domain/index.js';
import { closureView, ClosureType, type ClosureView } from './closure.type.js';
import { CohortLoaders, isOwnOf } from './cohort.loader.js';
import { CohortRevisionType, cohortRevisionView, type CohortRevisionView } from './cohort-revision.type.js';
import { CohortType, type CohortView } from './cohort.type.js';
import { SessionType, sessionViews, type SessionView } from './session.type.js';

/** Most days whose sessions are told at once. */
const SESSION_DAYS_MAX = 400;

@ArgsType()
class SessionPeriodArgs {
  @Field(() => DayScalar)
  from: Day;
  @Field(() => DayScalar)
  to: Day;
}

/** The sessions of a cohort, and who changed it last. */
@Resolver(() => CohortType)
export class CohortFieldsResolver {
  constructor(
    private readonly loaders: CohortLoaders,
    private readonly people: AccessLoaders,
  ) {}

  @ResolveField(() => [SessionType], {
    description:
      'Its sessions, without public holidays and closing days. Cancelled ones stand among them, as do all of a cancelled cohort.',
  })
  async sessions(@Parent() cohort: CohortView, @Context() context: object): Promise<SessionView[]> {
    const times = await this.loaders.times(context).load(cohort.interventionId);
    if (!times) return [];
    const { content: schedule, id: cohortId, isOwn, state } = cohort;
    const group = { schedule, cohortId, isOwn, isCancelled: state === 'CANCELLED' };
    return sessionViews(times, group, null, lastHeldDay(schedule, schedule.endsOn));
  }

  @ResolveField(() => [CohortRevisionType], {
    description: 'What it was, newest first; nothing is overwritten.',
  })
  async revisions(
    @Parent() { id, isOwn }: CohortView,
    @Context() context: object,
  ): Promise<CohortRevisionView[]> {
    const found = await this.loaders.revisions(context).load(id);
    return found.map((revision) => cohortRevisionView(revision, isOwn));
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null: a machine did.' })
  async changedBy(@Parent() { changedById }: CohortView, @Context() context: object) {
    return changedById === null ? null : this.people.colleagues(context).load(changedById);
  }
}

/** Who made a version of a cohort. */
@Resolver(() => CohortRevisionType)
export class CohortRevisionFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null: a machine did.' })
  async changedBy(@Parent() { changedById }: CohortRevisionView, @Context() context: object) {
    return changedById === null ? null : this.people.colleagues(context).load(changedById);
  }
}

/** When an intervention is given: cohorts, sessions of the group it is itself, closures. */
@Resolver(() => InterventionType)
export class InterventionTimesResolver {
  constructor(private readonly loaders: CohortLoaders) {}

  @ResolveField(() => [CohortType], { description: 'Its cohorts that have not ended, by start.' })
  async cohorts(
    @Parent() intervention: InterventionView,
    @Context() context: object,
    @CurrentActor() actor: Actor,
  ): Promise<CohortView[]> {
    return this.loaders.cohorts(context, actor).load(intervention.id);
  }

  @ResolveField(() => [ClosureType], { description: 'Days on which it is closed, today and later.' })
  async closures(
    @Parent() intervention: InterventionView,
    @Context() context: object,
    @CurrentActor() actor: Actor,
  ): Promise<ClosureView[]> {
    const found = await this.loaders.closures(context).load(intervention.id);
    return found.map((closure) => closureView(closure, isOwnOf(actor, intervention.departmentId)));
  }

  @ResolveField(() => [SessionType], {
    description: 'The sessions of a group that takes people at any meeting; none where cohorts have theirs.',
  })
  async sessions(
    @Parent() intervention: InterventionView,
    @Args() { from, to }: SessionPeriodArgs,
    @Context() context: object,
    @CurrentActor() actor: Actor,
  ): Promise<SessionView[]> {
    if (to < from) throw badUserInput('to', 'must not come before the first day of the period');
    if (daysBetween(from, to) > SESSION_DAYS_MAX) {
      throw badUserInput('to', `must be at most ${String(SESSION_DAYS_MAX)} days after the first day`);
    }
    const times = await this.loaders.times(context).load(intervention.id);
    if (times && to > addYears(times.today, SESSION_YEARS_SHOWN)) {
      throw badUserInput('to', `must be at most ${String(SESSION_YEARS_SHOWN)} years ahead`);
    }
    if (!times?.shown || times.shown.delivery === 'COHORT') return [];
    const schedule = shownSchedule(times.shown, from);
    const isOwn = isOwnOf(actor, times.departmentId);
    return sessionViews(times, { schedule, cohortId: null, isOwn, isCancelled: false }, from, to);
  }
}
