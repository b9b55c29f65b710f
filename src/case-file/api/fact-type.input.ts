import { Field, Float, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import type { Text } from '../../kernel/index.js';
import { DatedStatementInput, FactValueScalar, TextInput } from '../../platform/graphql/index.js';
import type { FactType, FactValue } from '../domain/index.js';
import { SensitivityEnum, ValueTypeEnum } from './fact-type.type.js';

/** The most values of an enumeration; longer lists belong into a code system. */
const VALUES_MAX = 100;

@InputType({ description: 'One thing known of a citizen.' })
export class FactInput {
  @Field({ description: 'A name of the fact dictionary, e.g. age.' })
  @Length(1, 100)
  fact: string;
  @Field(() => FactValueScalar, { description: 'A boolean, a number, a word, or a list of words for a set.' })
  value: FactValue;
}

@InputType()
export class NumberRangeInput {
  @Field(() => Float)
  min: number;
  @Field(() => Float)
  max: number;
}

@InputType()
export class EmergencyRuleInput {
  @Field(() => FactValueScalar)
  value: FactValue;
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  advice: Text;
}

@InputType()
export class FactTypeInput extends DatedStatementInput {
  @Field()
  @Matches(/^[a-z][A-Za-z0-9]*$/, { message: 'must be a name in camelCase such as painDurationMonths' })
  @Length(1, 100)
  name: string;
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  label: Text;
  @Field(() => ValueTypeEnum)
  type: Uppercase<FactType['type']>;
  @Field(() => [String], { nullable: true, defaultValue: null })
  @IsOptional()
  @ArrayMaxSize(VALUES_MAX)
  @Length(1, 100, { each: true })
  values: readonly string[] | null;
  @Field(() => NumberRangeInput, { nullable: true, defaultValue: null })
  @IsOptional()
  @ValidateNested()
  @Type(() => NumberRangeInput)
  range: FactType['range'];
  @Field(() => SensitivityEnum)
  sensitivity: Uppercase<FactType['sensitivity']>;
  @Field()
  @Length(1, 100)
  sourceDepartment: string;
  @Field(() => TextInput, { nullable: true, defaultValue: null })
  @IsOptional()
  @ValidateNested()
  @Type(() => TextInput)
  remedy: Text | null;
  @Field({ defaultValue: false })
  permittedForPriority: boolean;
  @Field(() => EmergencyRuleInput, { nullable: true, defaultValue: null })
  @IsOptional()
  @ValidateNested()
  @Type(() => EmergencyRuleInput)
  emergency: FactType['emergency'];
}
