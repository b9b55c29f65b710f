import type { RuleTree } from '../../platform/graphql/index.js';
import { FIRST_TIER, flagsOf, type PriorityPolicy } from '../domain/index.js';
import type { PriorityPolicyType } from './priority-policy.type.js';

/** A policy as it is shown, with who proposed and adopted it, for the fields that name them. */
export type PriorityPolicyView = PriorityPolicyType & Pick<PriorityPolicy, 'proposedBy' | 'adoptedBy'>;

/** An adopted policy in plain words. */
export const priorityPolicyView = ({ content, ...policy }: PriorityPolicy): PriorityPolicyView => ({
  ...policy,
  plainWords: content.plainWords,
  tiers: content.tiers.map((tier, index) => ({
    ...tier,
    tier: FIRST_TIER + index,
    rules: tier.rules as RuleTree,
  })),
  ageingEveryDays: content.ageing?.everyDays ?? null,
  tieBreakers: content.tieBreakers,
  flags: flagsOf(content),
});
