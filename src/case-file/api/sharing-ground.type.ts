import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, registerEnum } from '../../platform/graphql/index.js';
import {
  CONSENT_FORMS,
  GROUND_DECISIONS,
  GROUND_KINDS,
  type ConsentForm,
  type GroundDecision,
  type GroundKind,
  type SharingGround,
} from '../domain/index.js';

export const GroundKindEnum = registerEnum(
  'SharingGroundKind',
  GROUND_KINDS,
  'On what a ground rests: the citizen’s consent, an act, or that it is essential to the task.',
);
export const LegalGroundKindEnum = registerEnum(
  'LegalGroundKind',
  ['LAW', 'ESSENTIAL'] as const,
  'A ground that needs no consent.',
);
export const GroundDecisionEnum = registerEnum(
  'SharingDecision',
  GROUND_DECISIONS,
  'A refusal wins over every ground.',
);
export const ConsentFormEnum = registerEnum('ConsentForm', CONSENT_FORMS, 'How the citizen said it.');

@Sensitive()
@ObjectType('SharingGround', {
  description:
    'That one department may let another one know named things about a citizen, or that it was refused.',
})
export class SharingGroundType implements Omit<SharingGround, 'citizenId' | 'caseDepartment'> {
  @Field(() => ID)
  id: string;
  @Field(() => ID, { description: 'The case on which it was recorded.' })
  caseId: string;
  @Field()
  fromDepartment: string;
  @Field()
  toDepartment: string;
  @Field(() => [String], {
    description: 'Names of facts, and earlierParticipations or weeklyCommitments.',
  })
  items: readonly string[];
  @Field()
  purpose: string;
  @Field(() => GroundKindEnum)
  kind: GroundKind;
  @Field(() => GroundDecisionEnum)
  decision: GroundDecision;
  @Field(() => String, { nullable: true })
  law: string | null;
  @Field(() => ConsentFormEnum, { nullable: true })
  form: ConsentForm | null;
  @Field(() => DayScalar)
  givenOn: Day;
  @Field(() => DayScalar, { nullable: true, description: 'The last day; null: until it is withdrawn.' })
  validTo: Day | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'When the citizen was told what refusing or withdrawing means.',
  })
  informedOn: Day | null;
  @Field(() => InstantScalar)
  recordedAt: Instant;
  @Field(() => InstantScalar, { nullable: true })
  withdrawnAt: Instant | null;
}

/** A ground as GraphQL shows it: without the ids that join it to others about the same citizen. */
export const sharingGroundView = ({
  citizenId: _citizen,
  caseDepartment: _department,
  ...shown
}: SharingGround): SharingGroundType => shown;
