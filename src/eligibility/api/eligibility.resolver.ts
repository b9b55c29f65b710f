import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, departmentsFor } from '../../access/index.js';
import { FactInput } from '../../case-file/index.js';
import { CatalogueReads, interventionKey } from '../../catalogue/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import {
  answerOr,
  DayScalar,
  orRefusal,
  RuleTreeScalar,
  type RuleTree,
} from '../../platform/graphql/index.js';
import { RuleSetStore } from '../store/rule-set.store.js';
import { CheckEligibility } from '../use-case/check-eligibility.js';
import { PublishRules } from '../use-case/publish-rules.js';
import { RulesProposedType, RuleSetType, ruleSetView } from './rule-set.type.js';
import { VerdictType, verdictView } from './verdict.type.js';

const PublishRulesResult = orRefusal('PublishRulesResult', RulesProposedType);

@Resolver()
export class EligibilityResolver {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly ruleSetStore: RuleSetStore,
    private readonly check: CheckEligibility,
    private readonly publish: PublishRules,
  ) {}

  @Query(() => VerdictType, {
    description:
      'What a citizen with these facts, or of this case, can expect of an intervention, and why. Stored nowhere.',
  })
  async checkEligibility(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID, nullable: true }) interventionId?: string,
    @Args('slug', { nullable: true }) slug?: string,
    @Args('facts', { type: () => [FactInput], nullable: true }) facts?: FactInput[],
    @Args('asOf', { type: () => DayScalar, nullable: true, description: 'Default: today.' }) asOf?: Day,
    @Args('caseId', { type: () => ID, nullable: true, description: 'Instead of facts.' }) caseId?: string,
  ): Promise<VerdictType> {
    const key = interventionKey(interventionId, slug, 'interventionId');
    const checked = await this.check.execute(actor, {
      key,
      facts: facts ?? null,
      caseId: caseId ?? null,
      day: asOf ?? null,
    });
    return verdictView(checked.verdict, checked.facts);
  }

  @Query(() => [RuleSetType], {
    description:
      'Every version of the rules of an intervention, newest first; of one never shown, for its own staff only.',
  })
  async ruleSets(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
  ): Promise<RuleSetType[]> {
    const departments = departmentsFor(actor, 'reviseIntervention');
    if (!(await this.catalogue.isKnownTo(departments, interventionId))) return [];
    return (await this.ruleSetStore.history(this.database, interventionId)).map(ruleSetView);
  }

  @Mutation(() => PublishRulesResult, {
    description: 'Proposes a version of the rules; it holds when another person approves it.',
  })
  async publishRules(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
    @Args('expectedVersion', { type: () => Int }) expectedVersion: number,
    @Args('content', { type: () => RuleTreeScalar }) content: RuleTree,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('legalBasisId', { type: () => String, nullable: true }) legalBasisId?: string,
    @Args('validFrom', { type: () => DayScalar, nullable: true }) validFrom?: Day,
  ) {
    const answer = await this.publish.execute(actor, {
      idempotencyKey,
      interventionId,
      legalBasisId: legalBasisId ?? null,
      expectedVersion,
      validFrom: validFrom ?? null,
      content,
    });
    return answerOr(answer, (change) => ({ changeId: change.id, interventionId }));
  }
}
