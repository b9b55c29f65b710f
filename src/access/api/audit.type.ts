import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { AUDIT_ACTIONS, type AuditAction, type AuditEntry, type AuditFilter } from '../../audit/index.js';
import type { Instant } from '../../kernel/index.js';
import { connectionOf, edgeOf, InstantScalar, PageArgs, registerEnum } from '../../platform/graphql/index.js';

export const AuditActionEnum = registerEnum('AuditAction', AUDIT_ACTIONS, 'What somebody did.');

@ObjectType('AuditDetail', { description: 'A code or a count that explains an entry.' })
export class AuditDetailType {
  @Field()
  name: string;
  @Field()
  value: string;
}

@ObjectType('AuditEntry', { description: 'Who did or saw what; ids and codes only.' })
export class AuditEntryType implements Omit<AuditEntry, 'details'> {
  @Field(() => Int)
  id: number;
  @Field(() => InstantScalar)
  at: Instant;
  @Field(() => ID, { nullable: true, description: 'null: nobody was recognised.' })
  personId: string | null;
  @Field(() => [String])
  roles: readonly string[];
  @Field(() => [String])
  departmentIds: readonly string[];
  @Field(() => AuditActionEnum)
  action: AuditAction;
  @Field()
  operation: string;
  @Field(() => [ID], { description: 'The citizens’ cases that were seen or changed.' })
  subjectIds: readonly string[];
  @Field(() => [ID], { description: 'The things that were seen or changed.' })
  objectIds: readonly string[];
  @Field(() => String, { nullable: true, description: 'Consent or law that permits a disclosure.' })
  ground: string | null;
  @Field(() => [AuditDetailType], { description: 'Empty for a department lead, who reads samples.' })
  details: readonly AuditDetailType[];
  @Field()
  requestId: string;
}

@ObjectType('AuditEdge')
class AuditEdge extends edgeOf(AuditEntryType) {}

@ObjectType('AuditConnection')
export class AuditConnection extends connectionOf(AuditEdge) {}

@InputType('AuditFilter', { description: 'Everything given must hold.' })
export class AuditFilterInput implements AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Who acted.' })
  @IsOptional()
  @MaxLength(100)
  personId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Whose case.' })
  @IsOptional()
  @MaxLength(100)
  subjectId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Which thing.' })
  @IsOptional()
  @MaxLength(100)
  objectId?: string | null;
  @Field(() => AuditActionEnum, { nullable: true })
  action?: AuditAction | null;
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(100)
  operation?: string | null;
  @Field(() => InstantScalar, { nullable: true })
  from?: Instant | null;
  @Field(() => InstantScalar, { nullable: true })
  to?: Instant | null;
}

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => AuditFilterInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => AuditFilterInput)
  filter?: AuditFilterInput | null;
}
