import { Field, Float, ObjectType } from '@nestjs/graphql';
import type { Text } from '../../kernel/index.js';
import { DatedRecordType, FactValueScalar, registerEnum, TextType } from '../../platform/graphql/index.js';
import { SENSITIVITIES, VALUE_TYPES, type FactType, type FactValue } from '../domain/index.js';

/** GraphQL writes enum values in upper case, the domain in lower case: one list, two spellings. */
const upper = <Word extends string>(words: readonly Word[]) =>
  words.map((word) => word.toUpperCase() as Uppercase<Word>);

export const ValueTypeEnum = registerEnum(
  'ValueType',
  upper(VALUE_TYPES),
  'What a fact can be. The values of an ORDERED_ENUM rank as listed.',
);
export const SensitivityEnum = registerEnum(
  'Sensitivity',
  upper(SENSITIVITIES),
  'How protected a fact is: an ordinary or a confidential one, or a special category (GDPR art. 9).',
);

@ObjectType('NumberRange', { description: 'Both ends inclusive.' })
export class NumberRangeType {
  @Field(() => Float)
  min: number;
  @Field(() => Float)
  max: number;
}

@ObjectType('EmergencyRule', { description: 'When a fact has the value, there is acute danger.' })
export class EmergencyRuleType {
  @Field(() => FactValueScalar)
  value: FactValue;
  @Field(() => TextType, { description: 'What to do now, before all else.' })
  advice: Text;
}

@ObjectType('FactType', { description: 'What may be known of a citizen.' })
export class FactTypeType extends DatedRecordType implements Omit<FactType, 'type' | 'sensitivity'> {
  @Field()
  name: string;
  @Field(() => TextType)
  label: Text;
  @Field(() => ValueTypeEnum)
  type: Uppercase<FactType['type']>;
  @Field(() => [String], { nullable: true })
  values: readonly string[] | null;
  @Field(() => NumberRangeType, { nullable: true })
  range: FactType['range'];
  @Field(() => SensitivityEnum)
  sensitivity: Uppercase<FactType['sensitivity']>;
  @Field({ description: 'The department that confirms it; `cpr` and `any` are no departments.' })
  sourceDepartment: string;
  @Field({ description: 'Whether something can be done so that a failing criterion on it holds.' })
  remediable: boolean;
  @Field(() => TextType, { nullable: true, description: 'What to do for that.' })
  remedy: Text | null;
  @Field({ description: 'Whether a priority policy may look at it.' })
  permittedForPriority: boolean;
  @Field(() => EmergencyRuleType, { nullable: true })
  emergency: FactType['emergency'];
}
