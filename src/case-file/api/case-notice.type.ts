import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Instant } from '../../kernel/index.js';
import { connectionOf, edgeOf, InstantScalar, PageArgs, registerEnum } from '../../platform/graphql/index.js';
import { NOTICE_KINDS, type CaseNotice, type NoticeKind } from '../domain/index.js';

export const NoticeKindEnum = registerEnum('NoticeKind', NOTICE_KINDS, 'What a person must hear of.');

@Sensitive()
@ObjectType('CaseNotice', { description: 'Something about a case that waits until a person has seen it.' })
export class CaseNoticeType implements Omit<CaseNotice, 'aboutPersonId' | 'addresseeId'> {
  @Field(() => ID)
  id: string;
  @Field(() => NoticeKindEnum)
  kind: NoticeKind;
  @Field(() => ID)
  departmentId: string;
  @Field(() => ID, { nullable: true })
  caseId: string | null;
  @Field(() => InstantScalar)
  raisedAt: Instant;
  @Field(() => InstantScalar, { nullable: true })
  acknowledgedAt: Instant | null;
}

@ObjectType()
export class CaseNoticeEdge extends edgeOf(CaseNoticeType) {}

@ObjectType()
export class CaseNoticeConnection extends connectionOf(CaseNoticeEdge) {}

@ArgsType()
export class CaseNoticesArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Whether those count that somebody has seen.' })
  includeAcknowledged: boolean;
}
