import { Field, ObjectType } from '@nestjs/graphql';
import type { Reason, Refused } from '../../../kernel/index.js';
import { TextType } from './text.type.js';

@ObjectType('Reason', { description: 'Why something was refused.' })
export class ReasonType implements Reason {
  @Field(() => String, { description: 'A closed code for machines.' })
  readonly code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The path of the input field that caused it, if one did.',
  })
  readonly field!: string | null;

  @Field(() => TextType)
  readonly text!: TextType;
}

/** The member of every mutation's union that says no. */
@ObjectType('Refusal', {
  description: 'The command was understood and not carried out; nothing was changed.',
})
export class RefusalType {
  @Field(() => [ReasonType], { description: 'All the reasons at once.' })
  readonly reasons: readonly ReasonType[];

  constructor(reasons: readonly ReasonType[]) {
    this.reasons = reasons;
  }

  /** Shows a kernel refusal; the instance also tells a union's `resolveType` which member it is. */
  static of(refused: Refused): RefusalType {
    return new RefusalType(refused.refused);
  }
}
