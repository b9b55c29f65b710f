import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Instant, Text } from '../../kernel/index.js';
import {
  connectionOf,
  edgeOf,
  InstantScalar,
  orRefusal,
  registerEnum,
  TextType,
} from '../../platform/graphql/index.js';
import {
  ALERT_STATES,
  BECAUSES,
  URGENCIES,
  type AlertState,
  type Because,
  type Urgency,
} from '../domain/index.js';
import type { KeptAlert } from '../store/alert.reads.js';

export const AlertUrgencyEnum = registerEnum(
  'AlertUrgency',
  URGENCIES,
  'URGENT is told at once, whatever the hour, on every channel that one chose; the others in a digest, unless one wants them at once.',
);
export const AlertStateEnum = registerEnum(
  'AlertState',
  ALERT_STATES,
  'Whether an alert waits for you, rests until a moment that you chose, was taken up, or its matter is over.',
);
const AlertBecauseEnum = registerEnum('AlertBecauseCode', BECAUSES, 'Why somebody hears of something.');

@ObjectType('AlertBecause', { description: 'Why you hear of something.' })
export class AlertBecauseType {
  @Field(() => AlertBecauseEnum)
  code: Because;
  @Field(() => TextType)
  text: Text;
}

/** As resolvers hand it on it is a {@link Touched}; what of it is shown is read when it is asked for. */
@Sensitive()
@ObjectType('TouchedCitizen', {
  description: 'One of those for whom you are told something that touches many.',
})
export class TouchedCitizenType {}

/** As resolvers hand it on it is a {@link KeptAlert}; the words and links are made when they are asked for. */
@Sensitive()
@ObjectType('Alert', { description: 'Something that you are told.' })
export class AlertType implements Pick<
  KeptAlert,
  | 'id'
  | 'kind'
  | 'urgency'
  | 'raisedAt'
  | 'state'
  | 'objectId'
  | 'departmentId'
  | 'acknowledgedAt'
  | 'snoozedUntil'
  | 'closedAt'
> {
  @Field(() => ID)
  id: string;
  @Field(() => String, { description: 'What kind of thing it is about; see alertKinds.' })
  kind: string;
  @Field(() => AlertUrgencyEnum)
  urgency: Urgency;
  @Field(() => InstantScalar)
  raisedAt: Instant;
  @Field(() => AlertStateEnum)
  state: AlertState;
  @Field(() => ID, {
    nullable: true,
    description:
      'What it is about beside the links: a slot offer, a task, a policy, a cohort (also of a session that was moved or cancelled).',
  })
  objectId: string | null;
  @Field(() => ID, { nullable: true, description: 'The department it belongs to.' })
  departmentId: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'null: nobody has taken it up.' })
  acknowledgedAt: Instant | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Until when you let it rest.' })
  snoozedUntil: Instant | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When what it was about was over, or no longer yours.',
  })
  closedAt: Instant | null;
}

@ObjectType('WaitingAlerts', { description: 'How many of your alerts wait for you, by urgency.' })
export class WaitingAlertsType {
  @Field(() => Int)
  urgent: number;
  @Field(() => Int)
  normal: number;
  @Field(() => Int)
  low: number;
}

@ObjectType()
export class AlertEdge extends edgeOf(AlertType) {}

@ObjectType()
export class AlertConnection extends connectionOf(AlertEdge) {
  @Field(() => Int, { description: 'How many the filter lets through, on all pages together.' })
  totalCount: number;
  @Field(() => WaitingAlertsType, { description: 'Whatever the filter says.' })
  waiting: WaitingAlertsType;
}

@ObjectType('AlertsAcknowledged', { description: 'What you took up.' })
export class AlertsAcknowledgedType {
  @Field(() => [AlertType], { description: 'As they are now; those that you may still see.' })
  alerts: readonly KeptAlert[];
}

export const AcknowledgeAlertResult = orRefusal('AcknowledgeAlertResult', AlertsAcknowledgedType);
export const SnoozeAlertResult = orRefusal('SnoozeAlertResult', AlertType);

@ObjectType('AlertCount', {
  description: 'How much of one kind and urgency waits in a department, without whose it is.',
})
export class AlertCountType {
  @Field(() => ID)
  departmentId: string;
  @Field(() => String)
  kind: string;
  @Field(() => TextType, { description: 'The kind in words.' })
  name: Text;
  @Field(() => AlertUrgencyEnum)
  urgency: Urgency;
  @Field(() => Int, { description: 'Matters, however many people were told of each.' })
  waiting: number;
  @Field(() => Int, { description: 'Those among them that went on to others, since nobody took them up.' })
  escalated: number;
  @Field(() => InstantScalar)
  oldestAt: Instant;
}
