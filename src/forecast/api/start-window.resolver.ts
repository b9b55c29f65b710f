import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { InterventionType, type InterventionView } from '../../catalogue/index.js';
import type { Day } from '../../kernel/index.js';
import { DayScalar, RefusalType } from '../../platform/graphql/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { belongsTo, WaitlistEntryType, type EntryView } from '../../waitlist/index.js';
import { guaranteeOutlook, type GuaranteeOutlook } from '../domain/index.js';
import type { KeptWindow } from '../store/start-window.reads.js';
import { ReadStartWindow } from '../use-case/read-start-window.js';
import { ForecastLoaders } from './forecast.loader.js';
import { shownWindow } from './shown-window.js';
import { GuaranteeOutlookEnum, StartWindowResult, StartWindowType } from './start-window.type.js';

/** Shows kept windows: one lookup for all of a request, and nothing is calculated while somebody waits. */
abstract class WindowFields {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    protected readonly loaders: ForecastLoaders,
  ) {}

  protected async shown(
    context: object,
    kept: KeptWindow,
    reader: { readonly isOwn: boolean; readonly mayCount: boolean },
  ): Promise<StartWindowType> {
    const now = await this.loaders.now(context);
    const maxAgeHours = this.config.thresholds.windowMaxAgeHours;
    return shownWindow(kept, { ...reader, now, maxAgeHours });
  }
}

/** When somebody new would start. */
@Resolver(() => InterventionType)
export class InterventionWindowResolver extends WindowFields {
  constructor(
    @Inject(CONFIG) config: RunningConfig,
    loaders: ForecastLoaders,
    private readonly read: ReadStartWindow,
  ) {
    super(config, loaders);
  }

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
    if (!kept) return null;
    const isOwn = belongsTo(actor, departmentId);
    return this.shown(context, kept, { isOwn, mayCount: isOwn || kept === last });
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
    const isOwn = belongsTo(actor, answer.kept.departmentId);
    return this.shown(context, answer.kept, { isOwn, mayCount: isOwn || answer.isLast });
  }
}

/** When somebody who waits starts. */
@Resolver(() => WaitlistEntryType)
export class EntryWindowResolver extends WindowFields {
  constructor(@Inject(CONFIG) config: RunningConfig, loaders: ForecastLoaders) {
    super(config, loaders);
  }

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
    // Whoever sees an entry sees its position.
    return kept && this.shown(context, kept, { isOwn: belongsTo(actor, departmentId), mayCount: true });
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
    const { today } = await this.loaders.now(context);
    const kept = await this.loaders.ofEntries(context).load(id);
    return guaranteeOutlook(entry.guarantee.dueOn, today, kept?.window ?? null);
  }
}
