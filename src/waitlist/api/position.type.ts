import { Field, Int, ObjectType } from '@nestjs/graphql';
import { OnBreachEnum } from '../../catalogue/index.js';
import type { Count, Day, Text } from '../../kernel/index.js';
import { CountType, DayScalar, TextType } from '../../platform/graphql/index.js';
import type { ExplainedPosition, RunningGuarantee, TierAhead } from '../domain/index.js';

@ObjectType('TierAhead', { description: 'How many of one tier stand before somebody.' })
export class TierAheadType implements TierAhead {
  @Field(() => Int)
  tier: number;
  @Field(() => TextType)
  tierName: Text;
  @Field(() => CountType)
  people: Count;
}

@ObjectType('EntryGuarantee', { description: 'The longest wait that the law allows the citizen.' })
export class EntryGuaranteeType implements RunningGuarantee {
  @Field(() => DayScalar, { description: 'By then it must have begun.' })
  dueOn: Day;
  @Field(() => OnBreachEnum)
  onBreach: RunningGuarantee['onBreach'];
  @Field(() => TextType, { description: 'Ready to tell the citizen.' })
  text: Text;
}

@ObjectType('WaitlistPosition', {
  description: 'Where somebody stands and why. Small numbers of others are hidden from other departments.',
})
export class WaitlistPositionType implements ExplainedPosition {
  @Field(() => Int, { description: '1 is first; referred, paused and asked people count.' })
  position: number;
  @Field(() => CountType, { description: 'How many stand in the queue.' })
  of: Count;
  @Field(() => Int, {
    description: 'The tier of the place: -1 restored, 0 under a guarantee by law, then those of the policy.',
  })
  tier: number;
  @Field(() => TextType)
  tierName: Text;
  @Field(() => TextType)
  why: Text;
  @Field(() => [TierAheadType], {
    description: 'Empty for other departments where one of several groups is small.',
  })
  aheadByTier: readonly TierAhead[];
  @Field(() => CountType, { description: 'Ahead and paused.' })
  paused: Count;
  @Field(() => CountType, { description: 'Ahead and asked whether they take a place.' })
  offered: Count;
  @Field(() => CountType, { description: 'Ahead and not confirmed yet.' })
  referred: Count;
  @Field(() => Int, { nullable: true, description: 'null: time alone decides.' })
  policyVersion: number | null;
  @Field(() => EntryGuaranteeType, { nullable: true })
  guarantee: ExplainedPosition['guarantee'];
  @Field(() => TextType, { description: 'All of it in plain words. It promises no place.' })
  sentence: Text;
}
