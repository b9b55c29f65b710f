import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import { InterventionLoader, InterventionType } from '../../catalogue/index.js';
import { isRefused, type Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { answerOr, RefusalType } from '../../platform/graphql/index.js';
import {
  canBeFollowed,
  defaultSettings,
  LIMITED_KIND,
  usualDelivery,
  type Subscription,
} from '../domain/index.js';
import { RULES } from '../rule/rules.js';
import { AlertPersonReads } from '../store/alert-person.reads.js';
import { OwnReachReads } from '../store/own-reach.reads.js';
import { EndAlertSubscription } from '../use-case/end-alert-subscription.js';
import { EndWebhook } from '../use-case/end-webhook.js';
import { RegisterWebhook } from '../use-case/register-webhook.js';
import { SetAlertSettings } from '../use-case/set-alert-settings.js';
import { SubscribeToAlerts } from '../use-case/subscribe-to-alerts.js';
import {
  AlertKindType,
  AlertSettingsType,
  AlertSubscriptionType,
  EndAlertSubscriptionArgs,
  EndAlertSubscriptionResult,
  EndWebhookResult,
  RegisterWebhookArgs,
  RegisterWebhookResult,
  SetAlertSettingsArgs,
  SetAlertSettingsResult,
  SubscribeToAlertsArgs,
  SubscribeToAlertsResult,
} from './alert-settings.type.js';

/** What one wants to hear of, how one is reached, and what there is to choose from. */
@Resolver()
export class AlertWishQueries {
  constructor(
    private readonly database: Database,
    private readonly people: AlertPersonReads,
    private readonly reach: OwnReachReads,
  ) {}

  @Query(() => [AlertKindType], {
    description:
      'Every kind of alert, how it is usually told with your roles, and whether one may do without it.',
  })
  alertKinds(@CurrentActor() { grants }: Actor): readonly AlertKindType[] {
    const roles = grants.map(({ role }) => role);
    return RULES.map((rule) => ({
      kind: rule.kind,
      name: rule.name,
      todo: rule.words({ intervention: null, details: {} }).todo,
      urgency: rule.urgency,
      usually: usualDelivery(rule.kind, rule.urgency, roles),
      mayBeOff: rule.mayBeOff,
      canBeFollowed: canBeFollowed(rule),
      hasThreshold: rule.kind === LIMITED_KIND,
      escalates: rule.escalation !== null,
    }));
  }

  @Query(() => [AlertSubscriptionType], {
    description: 'Your own. What none of them says is told as alertKinds says it usually is.',
  })
  async alertSubscriptions(@CurrentActor() { personId }: Actor): Promise<readonly Subscription[]> {
    return (await this.people.people(this.database, [personId])).get(personId)?.subscriptions ?? [];
  }

  @Query(() => AlertSettingsType, { description: 'Your own.' })
  async alertSettings(@CurrentActor() { personId }: Actor): Promise<AlertSettingsType> {
    const person = (await this.people.people(this.database, [personId])).get(personId);
    const chosen = person?.settings ?? null;
    const reach = await this.reach.of(personId);
    return { ...(chosen ?? defaultSettings(person?.roles ?? [])), ...reach, areUsual: chosen === null };
  }
}

/** Says what one wants to hear of, and how. */
@Resolver()
export class AlertWishMutations {
  constructor(
    private readonly wishes: AlertWishQueries,
    private readonly subscribe: SubscribeToAlerts,
    private readonly endSubscription: EndAlertSubscription,
    private readonly set: SetAlertSettings,
    private readonly register: RegisterWebhook,
    private readonly end: EndWebhook,
  ) {}

  @Mutation(() => SubscribeToAlertsResult, {
    description:
      'Follows an intervention, a purpose or a case, or says how what concerns you anyway is told. One about the same takes its place.',
  })
  async subscribeToAlerts(
    @CurrentActor() actor: Actor,
    @Args()
    {
      kind = null,
      interventionId = null,
      purposeId = null,
      caseId = null,
      thresholdWeeks = null,
      ...said
    }: SubscribeToAlertsArgs,
  ) {
    const wanted = { kind, interventionId, purposeId, caseId, thresholdWeeks, delivery: said.delivery };
    const answer = await this.subscribe.execute(actor, { ...said, ...wanted });
    if (isRefused(answer)) return RefusalType.of(answer);
    return { ...wanted, id: answer.subscriptionId };
  }

  @Mutation(() => EndAlertSubscriptionResult)
  async endAlertSubscription(@CurrentActor() actor: Actor, @Args() command: EndAlertSubscriptionArgs) {
    return answerOr(await this.endSubscription.execute(actor, command), (answer) => answer);
  }

  @Mutation(() => SetAlertSettingsResult, {
    description:
      'Says how and when you are reached. What is left out stays as it is; null makes it usual again, without quiet hours. Whoever chooses e-mail gets it again after having ended it.',
  })
  async setAlertSettings(@CurrentActor() actor: Actor, @Args() command: SetAlertSettingsArgs) {
    const answer = await this.set.execute(actor, command);
    return isRefused(answer) ? RefusalType.of(answer) : this.wishes.alertSettings(actor);
  }

  @Mutation(() => RegisterWebhookResult, {
    description:
      'A system of yours hears what you hear, also where you chose other channels before; signed with a secret that is shown this once.',
  })
  async registerWebhook(@CurrentActor() actor: Actor, @Args() command: RegisterWebhookArgs) {
    return answerOr(await this.register.execute(actor, command), (answer) => answer);
  }

  @Mutation(() => EndWebhookResult, { description: 'Ends your webhook; what waits for it is not sent.' })
  async endWebhook(@CurrentActor() actor: Actor, @Args('idempotencyKey') idempotencyKey: string) {
    return answerOr(await this.end.execute(actor, { idempotencyKey }), (answer) => answer);
  }
}

/** What a subscription is about. */
@Resolver(() => AlertSubscriptionType)
export class AlertSubscriptionFieldsResolver {
  constructor(private readonly interventions: InterventionLoader) {}

  @ResolveField(() => InterventionType, { nullable: true, description: 'null: none, or not shown any more.' })
  async intervention(@Parent() { interventionId }: Subscription, @Context() context: object) {
    return interventionId === null ? null : this.interventions.shown(context).load(interventionId);
  }
}
