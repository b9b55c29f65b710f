import { Injectable } from '@nestjs/common';
import { factsArgument, type FactInput } from '../../case-file/index.js';
import { emergenciesIn, type Emergency, type Facts } from '../../case-file/domain/index.js';
import type { ShownIntervention } from '../../catalogue/index.js';
import { outcomeOf, prepareFacts, type Outcome, type Verdict } from '../../eligibility/domain/index.js';
import { isRefused, type Actor, type Instant } from '../../kernel/index.js';
import { BadUserInputFault } from '../../platform/errors/index.js';
import {
  cleanQuery,
  personFilterProblems,
  queryProblems,
  search,
  type Hit,
  type SearchAnswer,
  type PersonFilter,
  type SearchQuery,
} from '../domain/index.js';
import type { CatalogueMemory } from '../memory/catalogue-memory.js';
import { SearchCounter } from '../memory/search-counter.js';
import { SearchMemory } from '../memory/search-memory.js';
import { verdictFor } from '../memory/verdict-for.js';

/** What is searched for, and for whom. */
export interface SearchQuestion extends Pick<SearchQuery, 'sort' | 'first' | 'after'> {
  readonly search: string | null;
  readonly filter: PersonFilter;
  readonly facts: readonly FactInput[] | null;
}

/** A hit with what is shown of it, and its verdict when somebody asks for it. */
export interface FoundIntervention extends Hit {
  readonly shown: ShownIntervention;
  readonly verdict: () => Verdict | null;
  readonly facts: Facts;
}

export interface FoundPage extends Omit<SearchAnswer, 'hits'> {
  readonly hits: readonly FoundIntervention[];
  /** Acute danger in the facts: before all else. */
  readonly emergency: readonly Emergency[];
  readonly asOf: Instant;
  readonly catalogue: CatalogueMemory;
}

/** Searches the catalogue for a citizen. Facts are used and forgotten. */
@Injectable()
export class SearchCatalogue {
  constructor(
    private readonly memory: SearchMemory,
    private readonly counter: SearchCounter,
  ) {}

  /** @throws Fault BAD_USER_INPUT naming every argument that is wrong */
  execute(actor: Actor, question: SearchQuestion): FoundPage {
    const { catalogue, asOf } = this.memory;
    const { dictionary } = catalogue.facts;
    const text = cleanQuery(question.search ?? '');
    const problems = [
      ...(isRefused(text) ? text.refused : []),
      ...queryProblems({ ...question, first: Math.max(1, question.first) }),
      ...personFilterProblems(question.filter, Boolean(question.facts)),
    ];
    if (problems.length > 0 || isRefused(text)) {
      throw new BadUserInputFault(
        problems.map(({ field, text: why }) => ({ field: field ?? 'search', problem: why.en })),
      );
    }
    const facts = factsArgument(question.facts, dictionary);
    const answer = search(catalogue.index, {
      text,
      filter: question.filter,
      sort: question.sort,
      first: Math.max(1, question.first),
      after: question.after,
      accept: outcomeFilter(catalogue, facts, question.filter),
    });
    if (text !== '' && !question.after) {
      this.counter.count(actor, { isZeroHit: answer.total === 0, isCorrected: answer.corrected.length > 0 });
    }
    return {
      ...answer,
      catalogue,
      asOf,
      emergency: emergenciesIn(facts, dictionary),
      hits: answer.hits.slice(0, question.first).flatMap((hit) => {
        const shown = catalogue.shown(hit.id);
        const verdict = () => (question.facts ? verdictFor(actor, catalogue, hit.id, facts) : null);
        return shown ? [{ ...hit, shown, verdict, facts }] : [];
      }),
    };
  }
}

/** The condition on what the citizen can expect, if the filter has one. */
function outcomeFilter(
  catalogue: CatalogueMemory,
  facts: Facts,
  { openToCitizen, outcomes }: PersonFilter,
): ((ordinal: number) => boolean) | undefined {
  const wanted = openToCitizen ? (['ELIGIBLE'] as const) : outcomes;
  if (!wanted) return undefined;
  const outcomesWanted = new Set<Outcome>(wanted);
  const prepared = prepareFacts(facts, catalogue.facts.dictionary);
  return (ordinal) =>
    outcomesWanted.has(outcomeOf(catalogue.rules(catalogue.index.documentAt(ordinal).id), prepared));
}
