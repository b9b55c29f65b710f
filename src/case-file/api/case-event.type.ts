import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { ColleagueType, Sensitive } from '../../access/index.js';
import type { Instant } from '../../kernel/index.js';
import { connectionOf, edgeOf, InstantScalar, PageArgs } from '../../platform/graphql/index.js';

@Sensitive()
@ObjectType('CaseEvent', { description: 'Something that was done in a case file.' })
export class CaseEventType {
  @Field(() => ID)
  id: string;
  @Field({ description: 'What was done, e.g. `CASE_OPENED`.' })
  kind: string;
  @Field(() => InstantScalar)
  at: Instant;
  @Field(() => ColleagueType, {
    nullable: true,
    description: 'Who did it; nobody where it reached the case from elsewhere.',
  })
  by: ColleagueType | null;
  @Field(() => ID, { nullable: true, description: 'The department for which it was done.' })
  departmentId: string | null;
  @Field(() => ID, { nullable: true, description: 'What was made or changed, e.g. a fact.' })
  objectId: string | null;
}

@ObjectType()
export class CaseEventEdge extends edgeOf(CaseEventType) {}

@ObjectType()
export class CaseEventConnection extends connectionOf(CaseEventEdge) {}

@ArgsType()
export class CaseHistoryArgs extends PageArgs {
  @Field(() => ID)
  @MaxLength(100)
  caseId: string;
}
