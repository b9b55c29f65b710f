import { Injectable } from '@nestjs/common';
import {
  emergenciesIn,
  type EarlierParticipation,
  type Emergency,
  type FactDictionary,
  type Facts,
} from '../../case-file/domain/index.js';
import { mayViewFactType } from '../../access/index.js';
import {
  assertOneSource,
  CaseFacts,
  factsArgument,
  type CaseAccess,
  type FactInput,
} from '../../case-file/index.js';
import type { ShownIntervention } from '../../catalogue/index.js';
import { outcomeOf, prepareFacts, type Outcome, type Verdict } from '../../eligibility/domain/index.js';
import { isRefused, type Actor, type Instant } from '../../kernel/index.js';
import { BadUserInputFault } from '../../platform/errors/index.js';
import {
  cleanQuery,
  personFilterProblems,
  queryProblems,
  search,
  soonProblems,
  startingInTime,
  triedBefore,
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
  /** The case whose facts are used instead. */
  readonly caseId: string | null;
}

/** A hit with what is shown of it, and its verdict when somebody asks for it. */
export interface FoundIntervention extends Hit {
  readonly shown: ShownIntervention;
  readonly verdict: () => Verdict | null;
  readonly facts: Facts;
  /** Those of them that the actor may see: what a tier would tell of; null when it is searched for nobody. */
  readonly seenFacts: Facts | null;
  /** What the citizen of the case tried of it before; none without a case. One statement for a whole page. */
  readonly triedBefore: () => Promise<readonly EarlierParticipation[]>;
}

export interface FoundPage extends Omit<SearchAnswer, 'hits'> {
  readonly hits: readonly FoundIntervention[];
  /** Acute danger in the facts: before all else. */
  readonly emergency: readonly Emergency[];
  readonly asOf: Instant;
  readonly catalogue: CatalogueMemory;
}

/** Whom it is searched for: what may be known of him or her, and the case if there is one; null for nobody. */
interface Citizen {
  readonly facts: Facts;
  readonly access: CaseAccess | null;
}

/** Searches the catalogue for a citizen. Facts are used and forgotten. */
@Injectable()
export class SearchCatalogue {
  constructor(
    private readonly memory: SearchMemory,
    private readonly counter: SearchCounter,
    private readonly caseFacts: CaseFacts,
  ) {}

  /**
   * @throws Fault BAD_USER_INPUT naming every argument that is wrong, NOT_FOUND when the case is not there or the actor
   *   does not work with it
   */
  async execute(actor: Actor, question: SearchQuestion): Promise<FoundPage> {
    const { catalogue, asOf } = this.memory;
    const { dictionary } = catalogue.facts;
    assertOneSource(question.facts, question.caseId);
    const text = cleanQuery(question.search ?? '');
    const problems = [
      ...(isRefused(text) ? text.refused : []),
      ...queryProblems({ ...question, first: Math.max(1, question.first) }),
      ...soonProblems(question.filter),
      ...personFilterProblems(question.filter, Boolean(question.facts ?? question.caseId)),
    ];
    if (problems.length > 0 || isRefused(text)) {
      throw new BadUserInputFault(
        problems.map(({ field, text: why }) => ({ field: field ?? 'search', problem: why.en })),
      );
    }
    const citizen = await this.citizenOf(actor, question, dictionary);
    const facts = citizen?.facts ?? NOTHING_KNOWN;
    const answer = search(catalogue.index, {
      text,
      filter: startingInTime(question.filter, catalogue.facts.day),
      sort: question.sort,
      first: Math.max(1, question.first),
      after: question.after,
      accept: outcomeFilter(catalogue, facts, question.filter),
    });
    if (text !== '' && !question.after) {
      this.counter.count(actor, { isZeroHit: answer.total === 0, isCorrected: answer.corrected.length > 0 });
    }
    const seenFacts = citizen && seenBy(actor, facts, dictionary);
    const earlier = once(async () =>
      citizen?.access ? this.caseFacts.tried(actor, citizen.access, 'interventions') : [],
    );
    return {
      ...answer,
      catalogue,
      asOf,
      emergency: emergenciesIn(facts, dictionary),
      hits: answer.hits.slice(0, question.first).flatMap((hit) => {
        const shown = catalogue.shown(hit.id);
        const verdict = () => (citizen ? verdictFor(actor, catalogue, hit.id, facts) : null);
        const tried = async () =>
          shown ? triedBefore({ ...shown, title: shown.content.title }, await earlier()) : [];
        return shown ? [{ ...hit, shown, verdict, facts, seenFacts, triedBefore: tried }] : [];
      }),
    };
  }

  private async citizenOf(
    actor: Actor,
    { facts, caseId }: SearchQuestion,
    dictionary: FactDictionary,
  ): Promise<Citizen | null> {
    if (caseId !== null) {
      const reading = { operation: 'interventions', action: 'SEARCH', dictionary } as const;
      return this.caseFacts.forMatching(actor, caseId, reading);
    }
    return facts && { facts: factsArgument(facts, dictionary), access: null };
  }
}

const NOTHING_KNOWN: Facts = new Map();

/** The facts that the actor may see by their kind. */
const seenBy = (actor: Actor, facts: Facts, dictionary: FactDictionary): Facts =>
  new Map(
    [...facts].filter(([name]) => {
      const type = dictionary.get(name);
      return type !== undefined && mayViewFactType(actor, type);
    }),
  );

/** Does the work when it is first asked for, and never again. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | null = null;
  return () => (result ??= work());
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
