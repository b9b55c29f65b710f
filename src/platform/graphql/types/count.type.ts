import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Count } from '../../../kernel/index.js';

@ObjectType('Count', { description: 'A number of people; a small one is hidden from other departments.' })
export class CountType implements Count {
  @Field(() => Int, { nullable: true })
  value: number | null;
  @Field(() => Int, { nullable: true, description: 'The value is hidden and smaller than this.' })
  under: number | null;
}
