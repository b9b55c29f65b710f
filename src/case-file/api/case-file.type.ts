import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Day } from '../../kernel/index.js';
import { connectionOf, DayScalar, edgeOf, registerEnum } from '../../platform/graphql/index.js';
import {
  CASE_LEVELS,
  CASE_ORIGINS,
  CASE_WAYS,
  type CaseAccess,
  type CaseFile,
  type CaseLevel,
  type CaseOrigin,
  type CaseWay,
} from '../domain/index.js';

export const CaseOriginEnum = registerEnum('CaseOrigin', CASE_ORIGINS, 'Where a case came from.');
export const CaseLevelEnum = registerEnum(
  'CaseLevel',
  CASE_LEVELS,
  'What a case is open to you for: all work; reading; or only who works on it and what was done (leads).',
);
export const CaseWayEnum = registerEnum('CaseWay', CASE_WAYS, 'What opens the case to you.');

@ObjectType('CaseAccess', { description: 'How a case is open to you now.' })
export class CaseAccessType implements Pick<CaseAccess, 'level' | 'via'> {
  @Field(() => CaseLevelEnum)
  level: CaseLevel;
  @Field(() => CaseWayEnum)
  via: CaseWay;
}

@Sensitive()
@ObjectType('CaseFile', { description: "A department's file on a citizen." })
export class CaseFileType implements CaseFile {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  departmentId: string;
  @Field(() => CaseOriginEnum)
  origin: CaseOrigin;
  @Field(() => DayScalar)
  openedOn: Day;
  @Field(() => DayScalar, { nullable: true })
  closedOn: Day | null;
  @Field(() => String, {
    nullable: true,
    description: 'The language (ISO 639) of an interpreter who is needed. Not shown to leads.',
  })
  interpreterLanguage: string | null;
  @Field({ description: 'Whether name and address are protected: only named people find the case.' })
  isProtected: boolean;
  @Field(() => CaseAccessType)
  access: CaseAccessType;
}

/** A case file as resolvers hand it on: with the access through which it was found, so that nobody asks again. */
export interface CaseFileView extends CaseFileType {
  readonly access: CaseAccess;
}

@ObjectType()
export class CaseFileEdge extends edgeOf(CaseFileType) {}

@ObjectType()
export class CaseFileConnection extends connectionOf(CaseFileEdge) {
  @Field(() => Int, { description: 'How many cases there are on all pages together.' })
  totalCount: number;
}
