import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { SensitivityEnum } from '../../case-file/index.js';
import type { Facts, FactValue, Sensitivity } from '../../case-file/domain/index.js';
import type { Day, Text } from '../../kernel/index.js';
import { DayScalar, FactValueScalar, registerEnum, TextType } from '../../platform/graphql/index.js';
import {
  CRITERION_KINDS,
  CRITERION_STATUSES,
  OPERATORS,
  OUTCOMES,
  type Criterion,
  type MissingFact,
  type Outcome,
  type Remedy,
  type Verdict,
} from '../domain/index.js';

export const OutcomeEnum = registerEnum(
  'Outcome',
  OUTCOMES,
  'What a citizen can expect. ELIGIBLE_AFTER: only things that can be put right are missing.',
);
export const CriterionKindEnum = registerEnum('CriterionKind', CRITERION_KINDS, 'What a criterion does.');
export const CriterionStatusEnum = registerEnum(
  'CriterionStatus',
  CRITERION_STATUSES,
  'For a contraindication, MET means that it is present.',
);
export const OperatorEnum = registerEnum(
  'Operator',
  OPERATORS,
  'How a criterion compares a fact with its value.',
);

@ObjectType('Emergency', { description: 'Acute danger: what to do now, before all else. Never queue.' })
export class EmergencyType {
  @Field()
  fact: string;
  @Field(() => TextType)
  advice: Text;
}

@ObjectType('RouteOutcome', { description: 'The outcome under one legal basis.' })
export class RouteOutcomeType {
  @Field(() => String, { nullable: true })
  legalBasisId: string | null;
  @Field(() => OutcomeEnum)
  outcome: Outcome;
}

@ObjectType('RuleVersion', { description: 'Which version of the rules was used.' })
export class RuleVersionType {
  @Field(() => String, { nullable: true, description: 'null: the rules for every legal route.' })
  legalBasisId: string | null;
  @Field(() => Int)
  version: number;
}

@ObjectType('Criterion', { description: 'One criterion, with the fact it looked at and why it says so.' })
export class CriterionType implements Omit<Criterion, 'sensitivity'> {
  @Field(() => String, { nullable: true })
  code: string | null;
  @Field(() => CriterionKindEnum, { nullable: true })
  kind: Criterion['kind'];
  @Field(() => CriterionStatusEnum, {
    nullable: true,
    description: 'A fact that is not known gives UNKNOWN.',
  })
  status: Criterion['status'];
  @Field({ description: 'It is one of the reasons for which the outcome is NOT_ELIGIBLE.' })
  decisive: boolean;
  @Field(() => String, { nullable: true })
  fact: string | null;
  @Field(() => TextType, { nullable: true })
  factLabel: Text | null;
  @Field(() => OperatorEnum, { nullable: true })
  op: Criterion['op'];
  @Field(() => Boolean, { nullable: true, description: 'The comparison must NOT hold.' })
  negated: boolean | null;
  @Field(() => FactValueScalar, { nullable: true, description: 'What the criterion asks for.' })
  required: FactValue | null;
  @Field(() => FactValueScalar, { nullable: true, description: 'The fact that was used; null: not known.' })
  factValue: FactValue | null;
  @Field(() => TextType, { description: 'For staff: why the criterion refuses.' })
  staffReason: Text;
  @Field(() => TextType, { description: 'Ready to tell the citizen.' })
  citizenWording: Text;
  @Field(() => Boolean, { nullable: true, description: 'A remedy can make it hold when it fails.' })
  remediable: boolean | null;
  @Field(() => SensitivityEnum, { nullable: true })
  sensitivity: Uppercase<Sensitivity> | null;
  @Field(() => String, { nullable: true, description: 'Who knows the fact or settles the criterion.' })
  sourceDepartment: string | null;
  @Field(() => String, { nullable: true, description: 'null: common to every legal route.' })
  legalBasisId: string | null;
  @Field(() => Int, { nullable: true })
  ruleVersion: number | null;
  @Field(() => String, { nullable: true, description: 'Where it stands in its rules.' })
  path: string | null;
  @Field({ description: 'You may not see this kind of fact: ask the department named.' })
  hidden: boolean;
}

@ObjectType('MissingFact', { description: 'A fact that is not known and could change the answer.' })
export class MissingFactType implements Omit<MissingFact, 'sensitivity'> {
  @Field(() => String, { nullable: true })
  fact: string | null;
  @Field(() => TextType)
  label: Text;
  @Field(() => SensitivityEnum, { nullable: true })
  sensitivity: Uppercase<Sensitivity> | null;
  @Field({ description: 'The department that knows or confirms it.' })
  departmentId: string;
  @Field()
  hidden: boolean;
}

@ObjectType('Remedy', { description: 'What to do so that a criterion holds.' })
export class RemedyType implements Remedy {
  @Field(() => String, { nullable: true })
  code: string | null;
  @Field(() => String, { nullable: true })
  fact: string | null;
  @Field(() => TextType)
  remedy: Text;
  @Field()
  departmentId: string;
  @Field()
  hidden: boolean;
}

@ObjectType('Verdict', {
  description:
    'What a citizen with these facts can expect, and why. It never decides by itself; a professional does.',
})
export class VerdictType implements Omit<Verdict, 'criteria' | 'missingFacts' | 'toBeConfirmed'> {
  @Field(() => ID)
  interventionId: string;
  @Field(() => DayScalar, { description: 'The day whose rules were used.' })
  asOf: Day;
  @Field(() => [EmergencyType], { description: 'Acute danger comes before everything else.' })
  emergency: Verdict['emergency'];
  @Field(() => OutcomeEnum)
  outcome: Outcome;
  @Field(() => String, { nullable: true, description: 'The legal basis under which the outcome is best.' })
  legalBasisId: string | null;
  @Field(() => [RouteOutcomeType])
  routes: Verdict['routes'];
  @Field(() => [RuleVersionType])
  rules: Verdict['rules'];
  @Field(() => [CriterionType], { description: 'Every criterion, met or not.' })
  criteria: readonly CriterionType[];
  @Field(() => [MissingFactType], {
    description: 'Ask in this order: least sensitive and most deciding first.',
  })
  missingFacts: readonly MissingFactType[];
  @Field(() => [MissingFactType], {
    description: 'Reasons against that nobody has confirmed or ruled out yet.',
  })
  toBeConfirmed: readonly MissingFactType[];
  @Field(() => [RemedyType], { description: 'The next actions, when the outcome is ELIGIBLE_AFTER.' })
  remedies: readonly RemedyType[];
  @Field(() => String, {
    nullable: true,
    description: 'The code of the only criterion that stands in the way.',
  })
  oneCriterionAway: string | null;
  /** The facts it was worked out from, for fields that rooms to the right add; not part of the schema. */
  given: Facts;
}

const upper = (sensitivity: Sensitivity | null): Uppercase<Sensitivity> | null =>
  sensitivity === null ? null : (sensitivity.toUpperCase() as Uppercase<Sensitivity>);

const spelled = <Row extends { readonly sensitivity: Sensitivity | null }>(row: Row) => ({
  ...row,
  sensitivity: upper(row.sensitivity),
});

/** A verdict as GraphQL spells it. */
export const verdictView = (verdict: Verdict, given: Facts): VerdictType => ({
  ...verdict,
  given,
  criteria: verdict.criteria.map(spelled),
  missingFacts: verdict.missingFacts.map(spelled),
  toBeConfirmed: verdict.toBeConfirmed.map(spelled),
});
