import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { InterventionType, type InterventionView } from '../../catalogue/index.js';
import type { Day } from '../../kernel/index.js';
import { DayScalar, RefusalType } from '../../platform/graphql/index.js';
import { WaitlistEntryType, type EntryView } from '../../waitlist/index.js';
import { guaranteeOutlook, type GuaranteeOutlook } from '../domain/index.js';
import { ReadStartWindow } from '../use-case/read-start-window.js';
import { ForecastLoaders } from './forecast.loader.js';
import { GuaranteeOutlookEnum, StartWindowResult, StartWindowType } from './start-window.type.js';
import { WindowViews } from './window-views.js';

/** When somebody new would start. */
@Resolver(() => InterventionType)
export class InterventionWindowResolver {
  constructor(
    private readonly loaders: ForecastLoaders,
    private readonly views: WindowViews,
    private readonly read: ReadStartWindow,
  ) {}

  @ResolveField(() => StartWindowType, {
    nullable: true,
    description:
      'When somebody who joins now would start; without a tier, in the last one. Null: not calculated, or no such tier.',
  })
  async startWindow(
    @CurrentActor() actor: SignedInActor,
    @Parent() { id, departmentId }: InterventionView,
    @Context() context: object,
    @Args('tier', { type: () => Int, nullable: true }) tier: number | null | undefined,
  ): Promise<StartWindowType | null> {
    const tiers = await this.loaders.ofInterventions(context).load(id);
    const last = tiers.at(-1);
    const kept = typeof tier !== 'number' ? last : tiers.find((one) => one.tier === tier);
    return kept ? this.views.ofTier(context, { actor, departmentId }, kept, kept === last) : null;
  }

  @Query(() => StartWindowResult, {
    name: 'startWindow',
    description:
      'When somebody who joins an intervention would start: now, or as it was told on an earlier day.',
  })
  async startWindowOf(
    @CurrentActor() actor: SignedInActor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
    @Args('tier', { type: () => Int, nullable: true, description: 'Left out: the last one.' })
    tier: number | null | undefined,
    @Args('asOf', { type: () => DayScalar, nullable: true, description: 'Left out: now.' })
    asOf: Day | null | undefined,
    @Context() context: object,
  ): Promise<StartWindowType | RefusalType> {
    const answer = await this.read.execute(actor, { interventionId, tier: tier ?? null, asOf: asOf ?? null });
    if ('refused' in answer) return RefusalType.of(answer);
    const { kept, isLast } = answer;
    return this.views.ofTier(context, { actor, departmentId: kept.departmentId }, kept, isLast);
  }
}

/** When somebody who waits starts. */
@Resolver(() => WaitlistEntryType)
export class EntryWindowResolver {
  constructor(
    private readonly loaders: ForecastLoaders,
    private readonly views: WindowViews,
  ) {}

  @ResolveField(() => StartWindowType, {
    nullable: true,
    description: 'Null: does not wait, has been asked, or joined a moment ago and it is being calculated.',
  })
  async startWindow(
    @CurrentActor() actor: SignedInActor,
    @Parent() { id, departmentId }: EntryView,
    @Context() context: object,
  ): Promise<StartWindowType | null> {
    const kept = await this.loaders.ofEntries(context).load(id);
    return kept && this.views.ofEntry(context, { actor, departmentId }, kept);
  }

  @ResolveField(() => GuaranteeOutlookEnum, {
    nullable: true,
    description: 'How the longest wait that the law allows stands against the window; null: none runs.',
  })
  async guaranteeOutlook(
    @Parent() { id, entry }: EntryView,
    @Context() context: object,
  ): Promise<GuaranteeOutlook | null> {
    if (entry.guarantee === null) return null;
    const { today } = await this.loaders.clock(context);
    const kept = await this.loaders.ofEntries(context).load(id);
    return guaranteeOutlook(entry.guarantee.dueOn, today, kept?.window ?? null);
  }
}
