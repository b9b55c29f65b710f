import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Min } from 'class-validator';
import type { Day } from '../../../kernel/index.js';
import { DayScalar } from '../scalars/day.scalar.js';

/** What every dated record shows beside what it says. */
@ObjectType({ isAbstract: true })
export abstract class DatedRecordType {
  @Field(() => DayScalar)
  validFrom: Day;

  @Field(() => DayScalar, { nullable: true, description: 'The last day; null: still.' })
  validTo: Day | null;

  @Field(() => Int, { description: 'State this as expectedVersion with the next change.' })
  version: number;
}

/** What every statement of dated data carries beside its key and what it says. */
@InputType({ isAbstract: true })
export abstract class DatedStatementInput {
  @Field(() => Int, { description: 'The newest version this was made from; 0 for a new record.' })
  @IsInt()
  @Min(0)
  expectedVersion: number;

  @Field(() => DayScalar)
  validFrom: Day;

  @Field(() => DayScalar, {
    nullable: true,
    defaultValue: null,
    description: 'The last day; null: until further notice.',
  })
  validTo: Day | null;
}
