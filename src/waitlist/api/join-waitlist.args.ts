import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';

/** What somebody states who puts a citizen into a queue. */
@ArgsType()
export class JoinWaitlistArgs {
  @Field(() => ID)
  @MaxLength(100)
  caseId: string;
  @Field(() => ID)
  @MaxLength(100)
  interventionId: string;
  @Field(() => String, {
    nullable: true,
    description: 'Under which law; needed when the intervention has legal routes in force.',
  })
  @IsOptional()
  @MaxLength(100)
  legalBasisId?: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'Default: today. It stays whatever happens later.' })
  firstReferralOn?: Day | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'From when a guarantee by law counts, where no referral tells it.',
  })
  guaranteeFrom?: Day | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Who answers for the next step. Default: who is responsible for the case, else you.',
  })
  @IsOptional()
  @MaxLength(100)
  responsibleId?: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'When somebody must be in touch next.' })
  nextContactOn?: Day | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Who finds out who pays, while nobody knows. Default: you. It holds nobody up.',
  })
  @IsOptional()
  @MaxLength(100)
  payerOwnerId?: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'By when it is found out who pays.' })
  payerDueOn?: Day | null;
  @Field(() => String, { nullable: true, description: 'The municipality whose guest place is waited for.' })
  @IsOptional()
  @MaxLength(100)
  guestMunicipality?: string | null;
  @Field({ defaultValue: false, description: 'Whether the citizen can come at short notice.' })
  comesAtShortNotice: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Needed when the rules say no: why all the same. You answer for it by name.',
  })
  @IsOptional()
  @MaxLength(4000)
  exceptionReason?: string | null;
  @Field(() => String, { nullable: true, description: 'Needed with acute danger: what was done about it.' })
  @IsOptional()
  @MaxLength(4000)
  emergencyHandling?: string | null;
  @Field()
  idempotencyKey: string;
}
