import { Args, Context, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor, type SignedInActor } from '../../access/index.js';
import { InterventionType, type InterventionView } from '../../catalogue/index.js';
import type { Actor } from '../../kernel/index.js';
import { answerOr } from '../../platform/graphql/index.js';
import { belongsTo } from '../../waitlist/index.js';
import { StateWait } from '../use-case/state-wait.js';
import { ForecastLoaders } from './forecast.loader.js';
import { shownWaits } from './shown-waits.js';
import { StatedWaitType, StateWaitResult, WaitsType } from './waits.type.js';

/** What is known of waiting beside the start window. */
@Resolver(() => InterventionType)
export class WaitsResolver {
  constructor(
    private readonly loaders: ForecastLoaders,
    private readonly state: StateWait,
  ) {}

  @ResolveField(() => WaitsType, {
    nullable: true,
    description: 'null: nobody queues, or nothing was counted yet.',
  })
  async waits(
    @CurrentActor() actor: SignedInActor,
    @Parent() { id, departmentId }: InterventionView,
    @Context() context: object,
  ): Promise<WaitsType | null> {
    const known = await this.loaders.waits(context).load(id);
    const { today } = await this.loaders.clock(context);
    return known && shownWaits(known, belongsTo(actor, departmentId), today);
  }

  @Mutation(() => StateWaitResult, {
    description: 'What the provider says that people wait, in weeks. It is shown beside what was seen.',
  })
  async stateWait(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
    @Args('weeks', { type: () => Int }) weeks: number,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.state.execute(actor, { interventionId, weeks, idempotencyKey }), (one) => one);
  }
}

/** Who stated a wait. */
@Resolver(() => StatedWaitType)
export class StatedWaitFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null: a machine did.' })
  async statedBy(@Parent() { statedById }: StatedWaitType, @Context() context: object) {
    return statedById === null ? null : this.people.colleagues(context).load(statedById);
  }
}
