import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { interventionView } from '../../catalogue/index.js';
import { VerdictType, verdictView } from '../../eligibility/index.js';
import { PersonWindows, StartWindowType } from '../../forecast/index.js';
import type { Actor } from '../../kernel/index.js';
import { Cursors, fingerprint } from '../../platform/graphql/index.js';
import type { FoundIntervention } from '../use-case/search-catalogue.js';
import { SearchCatalogue } from '../use-case/search-catalogue.js';
import { facetViews } from './facet-views.js';
import { InterventionsArgs } from './search.input.js';
import { InterventionConnection, InterventionEdge, TriedBeforeType } from './search.type.js';

/** A hit's place in its order, as a cursor holds it. */
const keyOf = ({ sortKey, id }: FoundIntervention) => [sortKey.value, sortKey.title, id];

@Resolver(() => InterventionConnection)
export class SearchResolver {
  constructor(
    private readonly searching: SearchCatalogue,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => InterventionConnection, {
    description: 'Searches the catalogue; with facts or a case, every hit says what this citizen can expect.',
  })
  async interventions(
    @CurrentActor() actor: Actor,
    @Args() { search, filter, facts, caseId, sort, first, after }: InterventionsArgs,
  ): Promise<InterventionConnection> {
    const codec = await this.cursors.codec();
    const query = fingerprint('interventions', actor.personId, { search, filter, facts, caseId, sort });
    const found = await this.searching.execute(actor, {
      search: search ?? null,
      filter: filter ?? {},
      facts: facts ?? null,
      caseId: caseId ?? null,
      sort,
      first,
      after: after === undefined || after === null ? null : afterHit(codec.decode(after, query)),
    });
    const edges = found.hits.map((hit) => ({
      cursor: codec.encode({ query, key: keyOf(hit) }),
      node: interventionView(hit.shown),
      why: hit.why,
      verdictOf: hit.verdict,
      triedOf: hit.triedBefore,
      facts: hit.facts,
      seenFacts: hit.seenFacts,
    }));
    return {
      edges: edges as unknown as InterventionEdge[],
      totalCount: found.total,
      asOf: found.asOf,
      facets: facetViews(found.catalogue.facts, found.facets),
      understood: found.understood,
      corrected: found.corrected,
      emergency: found.emergency,
      pageInfo: {
        hasNextPage: found.hasNext || (first === 0 && found.total > 0),
        hasPreviousPage: Boolean(after),
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}

/** What a cursor says; its seal has been checked, so its form is ours. */
const afterHit = ([value, title, id]: readonly (string | number | null)[]) => ({
  key: { value: value as number | null, title: title as string | null },
  id: String(id),
});

/** The verdict of a hit, worked out only when somebody asks for it. */
@Resolver(() => InterventionEdge)
export class InterventionEdgeResolver {
  constructor(private readonly windows: PersonWindows) {}

  @ResolveField(() => VerdictType, {
    nullable: true,
    description: 'What the citizen can expect; null without facts and case.',
  })
  verdict(@Parent() edge: InterventionEdge): VerdictType | null {
    const verdict = edge.verdictOf();
    return verdict && verdictView(verdict, edge.facts);
  }

  @ResolveField(() => StartWindowType, {
    nullable: true,
    description:
      'When this citizen would start, in the tier in which the queue’s policy puts him or her; null without facts and case.',
  })
  async startWindow(
    @CurrentActor() actor: SignedInActor,
    @Parent() { node, seenFacts }: InterventionEdge,
    @Context() context: object,
  ): Promise<StartWindowType | null> {
    return seenFacts && this.windows.of(context, actor, node, seenFacts);
  }

  @ResolveField(() => [TriedBeforeType], {
    description: 'When the citizen of the case took part in it before, newest first; empty without a case.',
  })
  async triedBefore(@Parent() edge: InterventionEdge): Promise<TriedBeforeType[]> {
    const tried = await edge.triedOf();
    return tried.map(({ outcome, beganOn, endedOn }) => ({ outcome, beganOn, endedOn }));
  }
}
