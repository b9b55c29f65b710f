import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import { NAME_MAX, REASON_MAX, TIME_MAX } from './cohort.input.js';

@ArgsType()
export class CancelSessionArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'The intervention that is itself the group; else cohortId.',
  })
  @IsOptional()
  @MaxLength(NAME_MAX)
  interventionId?: string | null;
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(NAME_MAX)
  cohortId?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'With cohortId: the version of the cohort that the change was made from.',
  })
  expectedVersion?: number | null;
  @Field(() => DayScalar, { description: 'Where the schedule has the session (Session.originalDay).' })
  day: Day;
  @Field({ description: 'Where the schedule has it (Session.originalStart), HH:MM.' })
  @MaxLength(TIME_MAX)
  start: string;
  @Field()
  @MaxLength(REASON_MAX)
  reason: string;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'When it was announced, today or earlier. Default: today.',
  })
  announcedOn?: Day | null;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class MoveSessionArgs extends CancelSessionArgs {
  @Field(() => DayScalar)
  toDay: Day;
  @Field({ description: 'HH:MM, local time.' })
  @MaxLength(TIME_MAX)
  toStart: string;
  @Field({ description: 'HH:MM, local time.' })
  @MaxLength(TIME_MAX)
  toEnd: string;
}
