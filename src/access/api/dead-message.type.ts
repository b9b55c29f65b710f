import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsOptional, MaxLength } from 'class-validator';
import type { Instant } from '../../kernel/index.js';
import { connectionOf, edgeOf, InstantScalar, orRefusal } from '../../platform/graphql/index.js';
import type { DeadMessage } from '../../platform/outbox/index.js';
import type { Redriven } from '../use-case/redrive-messages.js';

@ObjectType('DeadMessage', {
  description:
    'Something due after a change that was given up after its last try; without what it was about.',
})
export class DeadMessageType implements DeadMessage {
  @Field(() => ID)
  id: string;
  @Field({ description: 'What happened, e.g. `slot-offer.changed`.' })
  kind: string;
  @Field({ description: 'A code, or the name of an error.' })
  fault: string;
  @Field(() => Int)
  attempts: number;
  @Field(() => InstantScalar, { description: 'When the change was made.' })
  raisedAt: Instant;
  @Field(() => InstantScalar, { description: 'When it was given up.' })
  deadAt: Instant;
}

@ObjectType('DeadMessageEdge')
class DeadMessageEdge extends edgeOf(DeadMessageType) {}

@ObjectType('DeadMessageConnection')
export class DeadMessageConnection extends connectionOf(DeadMessageEdge) {}

@ObjectType('RedrivenMessages', { description: 'Messages that are in line again.' })
export class RedrivenMessagesType implements Redriven {
  @Field(() => Int)
  count: number;
}

export const RedriveResult = orRefusal('RedriveResult', RedrivenMessagesType);

@ArgsType()
export class RedriveArgs {
  @Field(() => [ID], { nullable: true, description: 'Default: all that are dead.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @MaxLength(20, { each: true })
  ids?: string[] | null;
  @Field()
  idempotencyKey: string;
}
