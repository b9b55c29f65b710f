import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import type { Instant, Language, Text } from '../../kernel/index.js';
import { InstantScalar, orRefusal, registerEnum, TextType } from '../../platform/graphql/index.js';
import {
  DELIVERIES,
  DIGEST_RHYTHMS,
  type AlertSettings,
  type Channel,
  type Delivery,
  type DigestRhythm,
  type SettingsChange,
  type Subscription,
  type Urgency,
} from '../domain/index.js';
import type { OwnReach, OwnWebhook } from '../store/own-reach.reads.js';
import { AlertChannelEnum } from './alert-delivery.type.js';
import { AlertUrgencyEnum } from './alert.type.js';

const WORD_LENGTH_MAX = 100;
/** More than there are of anything, so that a list that is wrong is refused with its reason. */
const LIST_MAX = 20;

const AlertTimingEnum = registerEnum(
  'AlertTiming',
  DELIVERIES,
  'How you want to hear of something; OFF: not at all.',
);
const DigestRhythmEnum = registerEnum('DigestRhythm', DIGEST_RHYTHMS, 'How often alerts are gathered.');

@ObjectType('AlertKind', { description: 'A kind of alert, as one chooses among them.' })
export class AlertKindType {
  @Field(() => String)
  kind: string;
  @Field(() => TextType)
  name: Text;
  @Field(() => TextType, { description: 'What it asks people to do.' })
  todo: Text;
  @Field(() => AlertUrgencyEnum)
  urgency: Urgency;
  @Field(() => AlertTimingEnum, { description: 'How it is told to somebody who said nothing of it.' })
  usually: Delivery;
  @Field({
    description: 'Whether one may do without it where it concerns one anyway; what one only follows, always.',
  })
  mayBeOff: boolean;
  @Field({ description: 'Whether one can follow an intervention, a purpose or a case for it.' })
  canBeFollowed: boolean;
  @Field({ description: 'Whether it comes above a number of weeks that one chooses.' })
  hasThreshold: boolean;
  @Field({ description: 'Whether it goes on to others when nobody takes it up.' })
  escalates: boolean;
}

/** As resolvers hand it on it is a {@link Subscription}. */
@ObjectType('AlertSubscription', {
  description:
    'What you want: of a kind of alert or of all, about one intervention, purpose or case, or how what concerns you anyway is told.',
})
export class AlertSubscriptionType implements Omit<Subscription, 'personId' | 'interventionId'> {
  @Field(() => ID)
  id: string;
  @Field(() => String, { nullable: true, description: 'null: all kinds.' })
  kind: string | null;
  @Field(() => ID, { nullable: true })
  purposeId: string | null;
  @Field(() => ID, { nullable: true })
  caseId: string | null;
  @Field(() => Int, { nullable: true, description: 'Weeks of wait above which it is told.' })
  thresholdWeeks: number | null;
  @Field(() => AlertTimingEnum)
  delivery: Delivery;
}

@ArgsType()
export class SubscribeToAlertsArgs {
  @Field(() => String, { nullable: true, description: 'One of alertKinds; null: all kinds.' })
  @IsOptional()
  @MaxLength(WORD_LENGTH_MAX)
  kind?: string | null;
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(WORD_LENGTH_MAX)
  interventionId?: string | null;
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(WORD_LENGTH_MAX)
  purposeId?: string | null;
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(WORD_LENGTH_MAX)
  caseId?: string | null;
  @Field(() => Int, { nullable: true, description: 'Needed of a limit of wait, 1 to 260 weeks.' })
  thresholdWeeks?: number | null;
  @Field(() => AlertTimingEnum)
  delivery: Delivery;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class EndAlertSubscriptionArgs {
  @Field(() => ID)
  @MaxLength(WORD_LENGTH_MAX)
  subscriptionId: string;
  @Field()
  idempotencyKey: string;
}

@ObjectType('AlertSubscriptionEnded', { description: 'The subscription has ended.' })
export class AlertSubscriptionEndedType {
  @Field(() => ID)
  subscriptionId: string;
}

@ObjectType('AlertWebhook', { description: 'The system of yours that hears what you hear.' })
export class AlertWebhookType implements OwnWebhook {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  url: string;
  @Field(() => InstantScalar)
  createdAt: Instant;
}

@ObjectType('AlertSettings', { description: 'How and when you are reached outside the product.' })
export class AlertSettingsType implements AlertSettings, OwnReach {
  @Field({ description: 'You never chose: these are usual for your roles.' })
  areUsual: boolean;
  @Field(() => String, { description: 'da or en.' })
  language: Language;
  @Field(() => [AlertChannelEnum])
  channels: readonly Channel[];
  @Field(() => DigestRhythmEnum)
  digest: DigestRhythm;
  @Field(() => String, { nullable: true, description: 'As 18:00; null: no quiet hours.' })
  quietFrom: string | null;
  @Field(() => String, { nullable: true })
  quietTo: string | null;
  @Field(() => [Int], { description: 'Days of the week at work; 1 is Monday.' })
  worksOn: readonly number[];
  @Field(() => AlertWebhookType, { nullable: true })
  webhook: OwnWebhook | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When you ended e-mail about what is not urgent from a link in one; null: you did not.',
  })
  mailEndedAt: Instant | null;
}

@ArgsType()
export class SetAlertSettingsArgs implements SettingsChange {
  @Field(() => String, { nullable: true, description: 'da or en.' })
  @IsOptional()
  @MaxLength(WORD_LENGTH_MAX)
  language?: Language | null;
  @Field(() => [AlertChannelEnum], { nullable: true, description: 'None: only in the product.' })
  @IsOptional()
  @ArrayMaxSize(LIST_MAX)
  channels?: Channel[] | null;
  @Field(() => DigestRhythmEnum, { nullable: true })
  @IsOptional()
  digest?: DigestRhythm | null;
  @Field(() => String, { nullable: true, description: 'As 18:00; with quietTo or not at all.' })
  @IsOptional()
  @MaxLength(WORD_LENGTH_MAX)
  quietFrom?: string | null;
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(WORD_LENGTH_MAX)
  quietTo?: string | null;
  @Field(() => [Int], { nullable: true, description: 'Days of the week at work; 1 is Monday.' })
  @IsOptional()
  @ArrayMaxSize(LIST_MAX)
  worksOn?: number[] | null;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class RegisterWebhookArgs {
  @Field(() => String, {
    description: 'https, and on the public internet unless the operator says otherwise.',
  })
  @MaxLength(4_000)
  url: string;
  @Field()
  idempotencyKey: string;
}

@ObjectType('WebhookRegistered', { description: 'A receiver, with the secret that signs what it gets.' })
export class WebhookRegisteredType {
  @Field(() => ID)
  webhookId: string;
  @Field(() => String, { description: 'Shown this once.' })
  secret: string;
}

@ObjectType('WebhookEnded', { description: 'The receiver gets nothing more.' })
export class WebhookEndedType {
  @Field(() => ID)
  webhookId: string;
}

export const SubscribeToAlertsResult = orRefusal('SubscribeToAlertsResult', AlertSubscriptionType);
export const EndAlertSubscriptionResult = orRefusal('EndAlertSubscriptionResult', AlertSubscriptionEndedType);
export const SetAlertSettingsResult = orRefusal('SetAlertSettingsResult', AlertSettingsType);
export const RegisterWebhookResult = orRefusal('RegisterWebhookResult', WebhookRegisteredType);
export const EndWebhookResult = orRefusal('EndWebhookResult', WebhookEndedType);
