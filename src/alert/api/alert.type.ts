import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Instant } from '../../kernel/index.js';
import { InstantScalar, registerEnum } from '../../platform/graphql/index.js';
import { URGENCIES, type Urgency } from '../domain/index.js';
import type { RaisedAlert } from '../store/alert.reads.js';

export const AlertUrgencyEnum = registerEnum(
  'AlertUrgency',
  URGENCIES,
  'URGENT is told at once on every channel; LOW can wait for a digest.',
);

@ObjectType('Alert', { description: 'Something that you are told.' })
export class AlertType implements RaisedAlert {
  @Field(() => ID)
  id: string;
  @Field(() => String, { description: 'What kind of thing it is about.' })
  kind: string;
  @Field(() => AlertUrgencyEnum)
  urgency: Urgency;
  @Field(() => InstantScalar)
  raisedAt: Instant;
}
