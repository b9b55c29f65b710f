import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Length, Matches, Max, ValidateNested } from 'class-validator';
import type { Day, Text } from '../../kernel/index.js';
import { DatedStatementInput, DayScalar, TextInput } from '../../platform/graphql/index.js';
import type { LegalBasis, Provider, WaitGuarantee } from '../domain/index.js';
import {
  AppealRouteEnum,
  CountsFromEnum,
  DecisionKindEnum,
  EvidenceEnum,
  GuaranteeKindEnum,
  OnBreachEnum,
  ProviderKindEnum,
} from './enums.js';
import { NAME_MAX } from './intervention-parts.input.js';

/** What every statement about a thing that interventions refer to carries. */
@InputType({ isAbstract: true })
export class ReferenceInput extends DatedStatementInput {
  @Field({ description: 'The record: an existing id, or a new one.' })
  @Matches(/^[\p{L}\d]+([-_.][\p{L}\d]+)*$/u, { message: 'must be letters and digits joined by hyphens' })
  @Length(1, 100)
  id: string;
}

@InputType()
export class ProviderInput extends ReferenceInput implements Omit<Provider, 'version'> {
  @Field()
  @Length(1, NAME_MAX)
  name: string;
  @Field(() => ProviderKindEnum)
  kind: Provider['kind'];
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @Length(1, 20)
  cvr: string | null;
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @Length(1, 20)
  pNumber: string | null;
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @Length(1, 20)
  locationNumber: string | null;
}

@InputType()
export class PurposeInput extends ReferenceInput {
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  label: Text;
}

@InputType()
export class WaitGuaranteeInput implements WaitGuarantee {
  @Field(() => GuaranteeKindEnum)
  kind: WaitGuarantee['kind'];
  @Field(() => Int)
  @IsInt()
  maxDays: number;
  @Field(() => CountsFromEnum)
  countsFrom: WaitGuarantee['countsFrom'];
  @Field(() => OnBreachEnum)
  onBreach: WaitGuarantee['onBreach'];
}

@InputType()
export class LegalBasisInput extends ReferenceInput implements LegalBasis {
  @Field()
  @Length(1, 20)
  law: string;
  @Field()
  @Length(1, NAME_MAX)
  lawName: string;
  @Field()
  @Length(1, NAME_MAX)
  paragraph: string;
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  title: Text;
  @Field()
  @Length(1, NAME_MAX)
  defaultPayer: string;
  @Field(() => Int, { nullable: true, defaultValue: null })
  @IsOptional()
  @IsInt()
  @Max(100)
  refundPercent: number | null;
  @Field(() => WaitGuaranteeInput, { nullable: true, defaultValue: null })
  @IsOptional()
  @ValidateNested()
  @Type(() => WaitGuaranteeInput)
  guarantee: WaitGuarantee | null;
  @Field(() => DecisionKindEnum)
  decisionKind: LegalBasis['decisionKind'];
  @Field(() => AppealRouteEnum)
  appealRoute: LegalBasis['appealRoute'];
  @Field(() => EvidenceEnum, { defaultValue: 'UNVERIFIED' })
  evidence: LegalBasis['evidence'];
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @Length(1, 500)
  source: string | null;
}

@InputType()
export class InterpretationNoteInput {
  @Field()
  @Length(1, NAME_MAX)
  legalBasisId: string;
  @Field()
  @Length(1, 4000)
  text: string;
  @Field(() => DayScalar)
  validFrom: Day;
}
