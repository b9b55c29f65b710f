import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Facts } from '../../case-file/domain/index.js';
import { FactInput, factsArgument } from '../../case-file/index.js';
import { interventionKey, interventionView } from '../../catalogue/index.js';
import { VerdictType, verdictView } from '../../eligibility/index.js';
import type { Actor } from '../../kernel/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import { SearchMemory } from '../memory/search-memory.js';
import { FindAlternatives, type FoundAlternative } from '../use-case/find-alternatives.js';
import { AlternativeType } from './search.type.js';

const alternativeView = (found: FoundAlternative, facts: Facts): AlternativeType => ({
  intervention: interventionView(found.shown),
  sharedPurposes: found.sharedPurposes,
  verdict: verdictView(found.verdict, facts),
  differs: found.differs,
});

@Resolver(() => VerdictType)
export class AlternativesResolver {
  constructor(
    private readonly memory: SearchMemory,
    private readonly find: FindAlternatives,
  ) {}

  @Query(() => [AlternativeType], {
    description: 'What else serves the same purposes and is not refused to this citizen; free ones first.',
  })
  alternatives(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID, nullable: true }) interventionId?: string,
    @Args('slug', { nullable: true }) slug?: string,
    @Args('facts', { type: () => [FactInput], nullable: true }) stated?: FactInput[],
  ): AlternativeType[] {
    const key = interventionKey(interventionId, slug, 'interventionId');
    const { catalogue } = this.memory;
    const facts = factsArgument(stated, catalogue.facts.dictionary);
    const shown = 'id' in key ? catalogue.shown(key.id) : catalogue.bySlug(key.slug);
    if (!shown) throw new NotFoundFault('There is no such intervention in the catalogue.');
    return this.find.execute(actor, shown.id, facts).map((found) => alternativeView(found, facts));
  }

  @ResolveField('alternatives', () => [AlternativeType], {
    description: 'What else serves the same purposes, unless the citizen is eligible here.',
  })
  alternativesToRefused(@CurrentActor() actor: Actor, @Parent() verdict: VerdictType): AlternativeType[] {
    if (verdict.outcome === 'ELIGIBLE') return [];
    return this.find
      .execute(actor, verdict.interventionId, verdict.given)
      .map((found) => alternativeView(found, verdict.given));
  }
}
