import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, Length } from 'class-validator';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import { BAR_REASONS, RELATIONSHIP_KINDS, type BarReason, type RelationshipKind } from '../domain/index.js';
import type { ListedBar } from '../store/case-bar.store.js';
import type { ProtectionViewer } from '../store/protection.store.js';
import type { ListedRelationship } from '../store/relationship.store.js';
import type { RelateToCaseCommand } from '../use-case/relate-to-case.js';

export const RelationshipKindEnum = registerEnum(
  'RelationshipKind',
  RELATIONSHIP_KINDS,
  'The responsible employee, another one who works on the case, cover of absence with the same rights, or the unit: every caseworker of the department.',
);
export const BarReasonEnum = registerEnum('BarReason', BAR_REASONS, 'Why somebody must not see a case.');

@ObjectType('CaseRelationship', {
  description: 'How somebody, or the unit, stands to a case, for some days.',
})
export class CaseRelationshipType implements Omit<ListedRelationship, 'personId' | 'recordedBy'> {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  caseId: string;
  @Field(() => RelationshipKindEnum)
  kind: RelationshipKind;
  @Field()
  reason: string;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day; before the first when it was taken back at once.',
  })
  validTo: Day | null;
  @Field({ description: 'Whether it holds today.' })
  isInForce: boolean;
}

@ObjectType('ProtectionViewer', { description: 'Somebody who is named to see a protected citizen.' })
export class ProtectionViewerType implements Omit<ProtectionViewer, 'personId' | 'caseId' | 'isNamed'> {
  @Field()
  reason: string;
  @Field(() => InstantScalar)
  namedAt: Instant;
}

@ObjectType('CaseBar', { description: "Somebody who must not see the citizen's cases." })
export class CaseBarType implements Omit<ListedBar, 'personId' | 'caseId'> {
  @Field(() => ID)
  id: string;
  @Field(() => BarReasonEnum)
  reason: BarReason;
  @Field(() => InstantScalar)
  barredAt: Instant;
}

@ObjectType('Receipt', { description: 'It was done; the id is that of what was made or changed.' })
export class ReceiptType {
  @Field(() => ID)
  id: string;
}

export const ReceiptResult = orRefusal('ReceiptResult', ReceiptType);

@InputType()
export class CaseRelationshipInput implements Omit<RelateToCaseCommand, 'idempotencyKey'> {
  @Field(() => ID)
  @Length(1, 100)
  caseId: string;
  @Field(() => RelationshipKindEnum)
  kind: RelationshipKind;
  @Field(() => ID, { nullable: true, defaultValue: null, description: 'Left out for the unit.' })
  @IsOptional()
  @Length(1, 100)
  personId: string | null;
  @Field()
  @Length(0, 1_000)
  reason: string;
  @Field(() => DayScalar, { nullable: true, defaultValue: null, description: 'Default: today.' })
  validFrom: Day | null;
  @Field(() => DayScalar, {
    nullable: true,
    defaultValue: null,
    description: 'The last day; cover of absence must have one.',
  })
  validTo: Day | null;
}
