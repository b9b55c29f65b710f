import type { FactDictionary } from '../../case-file/domain/index.js';
import { FIRST_TIER, classify, compilePolicy, type CompiledPolicy } from '../../waitlist/domain/index.js';
import type { DemoIntervention } from '../data/organisation.js';
import type { DemoFact } from '../people/demo-citizen.js';
import type { DecidedPolicy } from './policies.js';

/** Into which tiers the policies of the demo put people, without what waiting adds. */
export class DemoTiers {
  private readonly compiled: readonly (readonly [DecidedPolicy, CompiledPolicy])[];

  constructor(policies: readonly DecidedPolicy[], dictionary: FactDictionary) {
    this.compiled = policies.map((policy) => [
      policy,
      compilePolicy({ id: null, version: null, content: policy.content }, dictionary),
    ]);
  }

  /** @param facts what the department that refers knows; asked for where a policy looks at it */
  tierOf(
    { slug, departmentId }: Pick<DemoIntervention, 'slug' | 'departmentId'>,
    facts: () => readonly DemoFact[],
  ): number {
    const [, policy] =
      this.compiled.find(([one]) => one.slug === slug) ??
      this.compiled.find(([one]) => one.slug === null && one.departmentId === departmentId) ??
      [];
    if (!policy) return FIRST_TIER;
    return classify(policy, Object.fromEntries(facts().map(({ fact, value }) => [fact, value])), 0).metTier;
  }
}
