import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Instant } from '../../kernel/index.js';
import { InstantScalar } from '../../platform/graphql/index.js';
import type { KeptApart } from '../domain/index.js';

@ObjectType('KeptApart', {
  description: 'That the citizen must not be in one group with somebody. Whom and why is never told.',
})
export class KeptApartType implements KeptApart {
  @Field(() => ID)
  id: string;
  @Field(() => InstantScalar)
  recordedAt: Instant;
}
