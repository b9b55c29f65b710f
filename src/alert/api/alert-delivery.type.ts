import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Instant } from '../../kernel/index.js';
import { connectionOf, edgeOf, InstantScalar, registerEnum } from '../../platform/graphql/index.js';
import { CHANNELS, type Channel } from '../domain/index.js';
import { DELIVERY_STATES, type DeliveryState } from '../domain/delivery-step.js';
import type { LoggedAttempt, LoggedDelivery } from '../store/delivery-log.reads.js';

export const AlertChannelEnum = registerEnum(
  'AlertChannel',
  CHANNELS,
  'How an alert leaves the product; in the product it is always there.',
);
const AlertDeliveryStateEnum = registerEnum(
  'AlertDeliveryState',
  DELIVERY_STATES,
  'Whether something waits to be sent, was sent, was not to be sent any more, or was given up.',
);

@ObjectType('AlertDeliveryAttempt', { description: 'One try of sending something.' })
export class AlertDeliveryAttemptType implements LoggedAttempt {
  @Field(() => Int)
  attempt: number;
  @Field(() => InstantScalar)
  beganAt: Instant;
  @Field(() => InstantScalar, { nullable: true, description: 'null: it runs, or was cut off.' })
  endedAt: Instant | null;
  @Field(() => String, { nullable: true, description: 'SENT, or the code of what was wrong.' })
  outcome: string | null;
}

@ObjectType('AlertDelivery', { description: 'An alert, or a digest of several, on its way to you.' })
export class AlertDeliveryType implements LoggedDelivery {
  @Field(() => ID)
  id: string;
  @Field(() => AlertChannelEnum)
  channel: Channel;
  @Field(() => ID, { nullable: true, description: 'null: a digest.' })
  alertId: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The digest that gathers alerts; null: one alert by itself.',
  })
  digestId: string | null;
  @Field(() => AlertDeliveryStateEnum)
  state: DeliveryState;
  @Field(() => String, { nullable: true, description: 'Why it was not sent: a code.' })
  reason: string | null;
  @Field(() => InstantScalar, { description: 'When it may be sent: at work and outside quiet hours.' })
  dueAt: Instant;
  @Field(() => InstantScalar)
  createdAt: Instant;
  @Field(() => InstantScalar, { nullable: true })
  endedAt: Instant | null;
  @Field(() => [AlertDeliveryAttemptType], { description: 'In their order.' })
  attempts: readonly LoggedAttempt[];
}

@ObjectType()
export class AlertDeliveryEdge extends edgeOf(AlertDeliveryType) {}

@ObjectType()
export class AlertDeliveryConnection extends connectionOf(AlertDeliveryEdge) {}
