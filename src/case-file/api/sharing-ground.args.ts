import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import type { ConsentForm } from '../domain/index.js';
import { ConsentFormEnum, LegalGroundKindEnum } from './sharing-ground.type.js';

/** What every ground says. */
@ArgsType()
abstract class GroundArgs {
  @Field(() => ID, { description: 'A case of either of the two departments.' })
  @MaxLength(100)
  caseId: string;
  @Field({ description: 'The department whose knowledge is shared.' })
  @MaxLength(100)
  fromDepartment: string;
  @Field({ description: 'The department that comes to know it.' })
  @MaxLength(100)
  toDepartment: string;
  @Field(() => [String], {
    description: 'Names of facts, and earlierParticipations or weeklyCommitments.',
  })
  @ArrayMaxSize(200)
  @MaxLength(100, { each: true })
  items: string[];
  @Field()
  @MaxLength(500)
  purpose: string;
  @Field(() => DayScalar)
  givenOn: Day;
  @Field(() => DayScalar, { nullable: true, description: 'The last day; left out: until it is withdrawn.' })
  validTo?: Day | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'When the citizen was told what refusing or withdrawing means.',
  })
  informedOn?: Day | null;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class ConsentArgs extends GroundArgs {
  @Field(() => ConsentFormEnum)
  form: ConsentForm;
}

@ArgsType()
export class LegalGroundArgs extends GroundArgs {
  @Field(() => LegalGroundKindEnum)
  kind: 'LAW' | 'ESSENTIAL';
  @Field(() => String, { nullable: true, description: 'Act and section, for LAW.' })
  @IsOptional()
  @MaxLength(200)
  law?: string | null;
}
