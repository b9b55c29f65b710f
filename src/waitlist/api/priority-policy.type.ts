import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Instant, Text } from '../../kernel/index.js';
import {
  connectionOf,
  DayScalar,
  edgeOf,
  InstantScalar,
  orRefusal,
  registerEnum,
  RuleTreeScalar,
  TextType,
  type RuleTree,
} from '../../platform/graphql/index.js';
import {
  PROXY_MEANINGS,
  TIE_BREAKERS,
  type PolicyTier,
  type PriorityPolicy,
  type ProxyFlag,
  type ProxyMeaning,
  type TieBreaker,
} from '../domain/index.js';

const TieBreakerEnum = registerEnum(
  'TieBreaker',
  TIE_BREAKERS,
  'What decides between people of one tier, in the order in which it does.',
);
const ProxyMeaningEnum = registerEnum(
  'ProxyMeaning',
  PROXY_MEANINGS,
  'What a fact may stand for although it says something else; nobody may be ranked by it.',
);

@ObjectType('PriorityTier', { description: 'A group of people who go before those of the later tiers.' })
export class PriorityTierType implements Omit<PolicyTier, 'rules'> {
  @Field(() => Int, { description: 'From 1; who meets none of n tiers stands in n + 1.' })
  tier: number;
  @Field()
  code: string;
  @Field(() => TextType)
  name: Text;
  @Field(() => TextType, { description: 'Who is in it.' })
  plainWords: Text;
  @Field(() => TextType, { description: 'On what it rests.' })
  ground: Text;
  @Field(() => RuleTreeScalar, { description: 'Its criteria as `proposePriorityPolicy` takes them.' })
  rules: RuleTree;
}

@ObjectType('ProxyFlag', {
  description: 'A fact of a policy that may stand for the payer, the legal route or somebody’s origin.',
})
export class ProxyFlagType implements ProxyFlag {
  @Field()
  fact: string;
  @Field(() => [ProxyMeaningEnum])
  standsFor: readonly ProxyMeaning[];
  @Field(() => TextType, {
    nullable: true,
    description: 'Why the policy looks at it all the same; null: not answered, so that it cannot be adopted.',
  })
  answer: Text | null;
}

@ObjectType('PriorityPolicy', {
  description: 'Who goes first in a queue, as it was adopted. It may end; what it says is never changed.',
})
export class PriorityPolicyType implements Omit<PriorityPolicy, 'content' | 'proposedBy' | 'adoptedBy'> {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  departmentId: string;
  @Field(() => ID, {
    nullable: true,
    description: 'null: every intervention of the department without a policy of its own.',
  })
  interventionId: string | null;
  @Field(() => Int, { description: 'State this as expectedVersion with the next proposal.' })
  version: number;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day; one before validFrom when another took its place before it ever held.',
  })
  validTo: Day | null;
  @Field({ description: 'Who decided: a council, a committee.' })
  body: string;
  @Field(() => DayScalar)
  decidedOn: Day;
  @Field({ description: 'Where the decision can be read.' })
  decisionReference: string;
  @Field(() => InstantScalar)
  adoptedAt: Instant;
  @Field(() => TextType, { description: 'The whole policy in plain words.' })
  plainWords: Text;
  @Field(() => [PriorityTierType], { description: 'The first goes first; none: time alone decides.' })
  tiers: readonly PriorityTierType[];
  @Field(() => Int, {
    nullable: true,
    description: 'Waiting raises people one tier each so many days; null: it does not.',
  })
  ageingEveryDays: number | null;
  @Field(() => [TieBreakerEnum])
  tieBreakers: readonly TieBreaker[];
  @Field(() => [ProxyFlagType])
  flags: readonly ProxyFlagType[];
}

@ObjectType()
class PriorityPolicyEdge extends edgeOf(PriorityPolicyType) {}

@ObjectType()
export class PriorityPolicyConnection extends connectionOf(PriorityPolicyEdge) {}

@ObjectType('PriorityPolicyProposed', {
  description: 'The policy waits for the second person: `adoptPriorityPolicy(changeId)`.',
})
export class PriorityPolicyProposedType {
  @Field(() => ID)
  changeId: string;
  @Field(() => [ProxyFlagType], { description: 'Those without an answer must get one before adoption.' })
  flags: readonly ProxyFlagType[];
}

@ObjectType('PriorityPolicyAdopted')
export class PriorityPolicyAdoptedType {
  @Field(() => PriorityPolicyType)
  policy: PriorityPolicyType;
  @Field(() => Int, {
    nullable: true,
    description: 'How many people have another tier or place now; null: it holds from a later day.',
  })
  reclassified: number | null;
}

export const ProposePriorityPolicyResult = orRefusal(
  'ProposePriorityPolicyResult',
  PriorityPolicyProposedType,
);
export const AdoptPriorityPolicyResult = orRefusal('AdoptPriorityPolicyResult', PriorityPolicyAdoptedType);
