import { Field, ObjectType } from '@nestjs/graphql';
import { OutcomeEnum, RuleVersionType } from '../../eligibility/index.js';
import { CriterionStatusEnum } from '../../eligibility/index.js';
import type { Day, Instant, Text } from '../../kernel/index.js';
import { CountType, DayScalar, InstantScalar, TextType } from '../../platform/graphql/index.js';
import type { Count } from '../../kernel/index.js';
import type { EntryEventKind, EntryState, KeptCriterion, KeptVerdict } from '../domain/index.js';
import { EntryEventKindEnum } from './entry-story.type.js';
import { EntryStateEnum } from './entry.type.js';

@ObjectType('KeptCriterion', { description: 'A criterion as it stood when the citizen joined.' })
export class KeptCriterionType implements Omit<KeptCriterion, 'fact' | 'sourceDepartment'> {
  @Field(() => String, { nullable: true })
  code: string | null;
  @Field(() => CriterionStatusEnum, { nullable: true })
  status: KeptCriterion['status'];
  @Field({ description: 'It is one of the reasons for which the rules said no.' })
  decisive: boolean;
  @Field(() => TextType)
  staffReason: Text;
  @Field(() => TextType, { description: 'Ready to tell the citizen.' })
  citizenWording: Text;
  @Field({ description: 'You may not see this kind of fact: ask the department named.' })
  hidden: boolean;
}

@ObjectType('KeptVerdict', {
  description: 'What the rules said when the citizen joined, and who went against it.',
})
export class KeptVerdictType implements Omit<KeptVerdict, 'criteria'> {
  @Field(() => OutcomeEnum)
  outcome: KeptVerdict['outcome'];
  @Field(() => DayScalar, { description: 'The day whose rules were used.' })
  asOf: Day;
  @Field(() => String, { nullable: true })
  legalBasisId: string | null;
  @Field(() => [RuleVersionType])
  rules: KeptVerdict['rules'];
  @Field(() => [KeptCriterionType])
  criteria: readonly KeptCriterionType[];
  @Field(() => String, {
    nullable: true,
    description: 'Why the citizen joined in spite of the rules; for those who work with the entry.',
  })
  exceptionReason: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What was done about acute danger; for those who work with the entry.',
  })
  emergencyHandling: string | null;
  /** Who answers for the exception and for the danger, for the fields that name them. */
  exceptionById: string | null;
  emergencyHandledById: string | null;
}

@ObjectType('EntryEvent', { description: 'Something that happened to an entry.' })
export class EntryEventType {
  @Field(() => EntryEventKindEnum)
  kind: EntryEventKind;
  @Field(() => InstantScalar)
  at: Instant;
  @Field(() => EntryStateEnum, { nullable: true, description: 'null: it began.' })
  fromState: EntryState | null;
  @Field(() => EntryStateEnum)
  toState: EntryState;
  /** Who did it, for the field that names him or her. */
  personId: string | null;
}

@ObjectType('Queue', { description: 'The queue of an intervention.' })
export class QueueType {
  @Field(() => CountType, { description: 'How many wait, those who were asked or pause included.' })
  waiting: Count;
}
