import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Count } from '../../kernel/index.js';
import { connectionOf, CountType, edgeOf, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import {
  TRIAL_GROUPINGS,
  type GroupEffect,
  type TierCount,
  type Trial,
  type TrialGrouping,
  type TriedMove,
} from '../domain/index.js';
import { ProxyFlagType } from './priority-policy.type.js';

const TrialGroupingEnum = registerEnum(
  'TrialGrouping',
  TRIAL_GROUPINGS,
  'By what the effect of a policy is told apart.',
);

@Sensitive()
@ObjectType('TriedMove', { description: 'Somebody whose position or tier would be another.' })
export class TriedMoveType implements TriedMove {
  @Field(() => ID)
  entryId: string;
  @Field(() => Int)
  fromPosition: number;
  @Field(() => Int)
  toPosition: number;
  @Field(() => Int)
  fromTier: number;
  @Field(() => Int)
  toTier: number;
}

@ObjectType()
class TriedMoveEdge extends edgeOf(TriedMoveType) {}

@ObjectType()
export class TriedMoveConnection extends connectionOf(TriedMoveEdge) {}

@ObjectType('TierCount')
export class TierCountType implements TierCount {
  @Field(() => Int)
  tier: number;
  @Field(() => String, { nullable: true, description: 'null: those who meet none of the tiers.' })
  code: string | null;
  @Field(() => CountType)
  people: Count;
}

@ObjectType('GroupEffect', { description: 'What would become of the positions of a group of people.' })
export class GroupEffectType implements GroupEffect {
  @Field(() => TrialGroupingEnum)
  grouping: TrialGrouping;
  @Field({
    description: 'A department, an outcome, or UNDER_13_WEEKS, FROM_13_TO_26_WEEKS, FROM_26_WEEKS.',
  })
  group: string;
  @Field(() => CountType)
  people: Count;
  @Field(() => CountType)
  forward: Count;
  @Field(() => CountType)
  back: Count;
}

@ObjectType('PriorityPolicyTrial', {
  description: 'What a policy would make of the queue as it stands today. Nothing is written.',
})
export class PolicyTrialType implements Omit<Trial, 'moves'> {
  @Field(() => CountType)
  people: Count;
  @Field(() => CountType)
  movedForward: Count;
  @Field(() => CountType)
  movedBack: Count;
  @Field(() => [TierCountType])
  tiersBefore: readonly TierCountType[];
  @Field(() => [TierCountType])
  tiersAfter: readonly TierCountType[];
  @Field(() => [GroupEffectType])
  groups: readonly GroupEffectType[];
  @Field(() => [ProxyFlagType], { description: 'Those without an answer must get one before adoption.' })
  flags: readonly ProxyFlagType[];
}

export const TryPriorityPolicyResult = orRefusal('TryPriorityPolicyResult', PolicyTrialType);
