import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Count, Day } from '../../kernel/index.js';
import { CountType, DayScalar, registerEnum } from '../../platform/graphql/index.js';
import { REQUEST_KINDS, type AgedRequests, type RequestKind, type ShownRequests } from '../domain/index.js';

export const RequestKindEnum = registerEnum(
  'PendingRequestKind',
  REQUEST_KINDS,
  'What a department lets others wait for: an answer to a referral, a task whose day has passed, a second approval.',
);

@ObjectType('AgedRequests', { description: 'How many requests have waited so long.' })
export class AgedRequestsType implements AgedRequests {
  @Field(() => Int)
  fromDays: number;
  @Field(() => Int, { nullable: true, description: 'null: no end.' })
  toDays: number | null;
  @Field(() => Int)
  requests: number;
}

@ObjectType('PendingRequests', { description: 'What waits for an answer of one department.' })
export class PendingRequestsType implements ShownRequests {
  @Field(() => ID)
  departmentId: string;
  @Field(() => RequestKindEnum)
  kind: RequestKind;
  @Field(() => CountType)
  waiting: Count;
  @Field(() => [AgedRequestsType], {
    nullable: true,
    description:
      'By how long they have waited. null: of another department, and one of the numbers is small.',
  })
  byAge: readonly AgedRequests[] | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'Since when the oldest waits; null as the ages are.',
  })
  oldestOn: Day | null;
}
