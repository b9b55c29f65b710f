import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Facts } from '../../case-file/domain/index.js';
import { assertOneSource, CaseFacts, FactInput, factsArgument } from '../../case-file/index.js';
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
    private readonly caseFacts: CaseFacts,
  ) {}

  @Query(() => [AlternativeType], {
    description: 'What else serves the same purposes and is not refused to this citizen; free ones first.',
  })
  async alternatives(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID, nullable: true }) interventionId?: string,
    @Args('slug', { nullable: true }) slug?: string,
    @Args('facts', { type: () => [FactInput], nullable: true }) stated?: FactInput[],
    @Args('caseId', { type: () => ID, nullable: true, description: 'Instead of facts.' })
    caseId?: string | null,
  ): Promise<AlternativeType[]> {
    const key = interventionKey(interventionId, slug, 'interventionId');
    assertOneSource(stated, caseId);
    const { catalogue } = this.memory;
    const { dictionary } = catalogue.facts;
    const given = factsArgument(stated, dictionary);
    const shown = 'id' in key ? catalogue.shown(key.id) : catalogue.bySlug(key.slug);
    if (!shown) throw new NotFoundFault('There is no such intervention in the catalogue.');
    const reading = { operation: 'alternatives', action: 'SEARCH', dictionary } as const;
    const facts =
      caseId === undefined || caseId === null
        ? given
        : (await this.caseFacts.forMatching(actor, caseId, reading)).facts;
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
