import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import type { CaseOrigin } from '../domain/index.js';
import { CaseOriginEnum } from './case-file.type.js';

/** Characters of any single line and of a longer text; the domain says more precisely what each may be. */
const LINE_LENGTH_MAX = 1_000;
const TEXT_LENGTH_MAX = 4_000;

@ArgsType()
export class FindCaseArgs {
  @Field({ description: 'DDMMYY-NNNN, with or without the hyphen.' })
  @MaxLength(LINE_LENGTH_MAX)
  civilRegistrationNumber: string;
}

@ArgsType()
export class OpenCaseArgs {
  @Field({ description: 'DDMMYY-NNNN, with or without the hyphen.' })
  @MaxLength(LINE_LENGTH_MAX)
  civilRegistrationNumber: string;
  @Field({ description: 'The name as your department was told it.' })
  @MaxLength(LINE_LENGTH_MAX)
  name: string;
  @Field(() => ID)
  @MaxLength(LINE_LENGTH_MAX)
  departmentId: string;
  @Field(() => CaseOriginEnum)
  origin: CaseOrigin;
  @Field()
  idempotencyKey: string;
}

/** A command on a case. */
@ArgsType()
export class CaseArgs {
  @Field(() => ID)
  @MaxLength(LINE_LENGTH_MAX)
  caseId: string;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class CloseCaseArgs extends CaseArgs {
  @Field()
  @MaxLength(TEXT_LENGTH_MAX)
  reason: string;
}

@ArgsType()
export class CorrectCitizenArgs extends CaseArgs {
  @Field(() => String, { nullable: true, description: 'Left out: it stays.' })
  @IsOptional()
  @MaxLength(LINE_LENGTH_MAX)
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The language (ISO 639) of an interpreter; null: none is needed; left out: it stays.',
  })
  @IsOptional()
  @MaxLength(LINE_LENGTH_MAX)
  interpreterLanguage?: string | null;
}

@ArgsType()
export class RecordDeathArgs extends CaseArgs {
  @Field(() => DayScalar)
  diedOn: Day;
}

@ArgsType()
export class RecordMoveArgs extends CaseArgs {
  @Field(() => DayScalar)
  movedOn: Day;
  @Field(() => String, {
    nullable: true,
    description: "The other municipality's code of four digits; left out for abroad.",
  })
  @IsOptional()
  @MaxLength(LINE_LENGTH_MAX)
  toMunicipality?: string | null;
}

@ArgsType()
export class MergeCitizensArgs extends CaseArgs {
  @Field(() => ID, { description: 'A case on the citizen who turned out to be the same person.' })
  @MaxLength(LINE_LENGTH_MAX)
  duplicateCaseId: string;
  @Field()
  @MaxLength(LINE_LENGTH_MAX)
  reason: string;
}
