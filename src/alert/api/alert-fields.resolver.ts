import { Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor, type SignedInActor } from '../../access/index.js';
import { InterventionLoader, InterventionType } from '../../catalogue/index.js';
import type { Instant, Text } from '../../kernel/index.js';
import { InstantScalar, TextType } from '../../platform/graphql/index.js';
import { SeenEntryLoader, WaitlistEntryType } from '../../waitlist/index.js';
import { BECAUSE_TEXTS, deadlineOf, type AlertWords, type Touched } from '../domain/index.js';
import { ruleOf } from '../rule/rules.js';
import type { KeptAlert } from '../store/alert.reads.js';
import { AlertDeliveryType } from './alert-delivery.type.js';
import { AlertLoaders } from './alert.loader.js';
import { AlertBecauseType, AlertType, TouchedCitizenType } from './alert.type.js';

/** Alerts in words, and where they lead: made when they are asked for, from what the reader may see now. */
@Resolver(() => AlertType)
export class AlertFieldsResolver {
  constructor(
    private readonly loaders: AlertLoaders,
    private readonly interventions: InterventionLoader,
    private readonly entries: SeenEntryLoader,
    private readonly people: AccessLoaders,
  ) {}

  @ResolveField(() => TextType, { description: 'What it is.' })
  async title(@Parent() alert: KeptAlert, @Context() context: object): Promise<Text> {
    return (await this.words(alert, context)).title;
  }

  @ResolveField(() => TextType, { description: 'What to do about it.' })
  async todo(@Parent() alert: KeptAlert, @Context() context: object): Promise<Text> {
    return (await this.words(alert, context)).todo;
  }

  @ResolveField(() => AlertBecauseType, { description: 'Why you hear of it.' })
  because(@Parent() { because }: KeptAlert): AlertBecauseType {
    return { code: because, text: BECAUSE_TEXTS[because] };
  }

  @ResolveField(() => InstantScalar, {
    nullable: true,
    description: 'By when something must be done; null: nothing is due.',
  })
  dueBy(@Parent() alert: KeptAlert): Instant | null {
    return deadlineOf(alert);
  }

  @ResolveField(() => InterventionType, { nullable: true, description: 'null: none, or not shown any more.' })
  async intervention(@Parent() { interventionId }: KeptAlert, @Context() context: object) {
    return interventionId === null ? null : this.interventions.shown(context).load(interventionId);
  }

  @ResolveField(() => WaitlistEntryType, { nullable: true, description: 'null: none, or not open to you.' })
  async waitlistEntry(
    @CurrentActor() actor: SignedInActor,
    @Parent() { entryId }: KeptAlert,
    @Context() context: object,
  ) {
    return entryId === null ? null : this.entries.seen(context, actor).load({ entryId, sight: null });
  }

  @ResolveField(() => ID, { nullable: true, description: 'The case; null: none, or not open to you.' })
  async caseId(
    @CurrentActor() actor: SignedInActor,
    @Parent() { caseId }: KeptAlert,
    @Context() context: object,
  ): Promise<string | null> {
    if (caseId === null) return null;
    return (await this.loaders.openCases(context, actor).load(caseId)) ? caseId : null;
  }

  @ResolveField(() => [TouchedCitizenType], {
    description:
      'Where it touches many: those of them for whom you are told, and who are open to you. Empty where it is about one citizen or none, or you only follow it.',
  })
  touched(@Parent() { touched }: KeptAlert): readonly Touched[] {
    return touched ?? [];
  }

  @ResolveField(() => ColleagueType, {
    nullable: true,
    description: 'Who took it up: you, or one who shares it.',
  })
  async acknowledgedBy(@Parent() { acknowledgedById }: KeptAlert, @Context() context: object) {
    return acknowledgedById === null ? null : this.people.colleagues(context).load(acknowledgedById);
  }

  @ResolveField(() => ColleagueType, {
    nullable: true,
    description: 'Who did not take it up in time, so that it came to you; null: it did not come that way.',
  })
  async escalatedFrom(@Parent() { escalatedFromId }: KeptAlert, @Context() context: object) {
    return escalatedFromId === null ? null : this.people.colleagues(context).load(escalatedFromId);
  }

  @ResolveField(() => [AlertDeliveryType], {
    description: 'How it left the product, by itself or in a digest.',
  })
  async deliveries(@Parent() { id }: KeptAlert, @Context() context: object) {
    return this.loaders.deliveries(context).load(id);
  }

  private async words({ kind, interventionId, details }: KeptAlert, context: object): Promise<AlertWords> {
    const shown =
      interventionId === null ? null : await this.interventions.shown(context).load(interventionId);
    const words = ruleOf(kind)?.words({ intervention: shown?.title ?? null, details });
    // Nobody may see an alert of a kind that there is not.
    if (!words) throw new Error(`There is no rule of the kind ${kind}`);
    return words;
  }
}
