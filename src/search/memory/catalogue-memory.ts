import type { FactDictionary } from '../../case-file/domain/index.js';
import type { ShownIntervention } from '../../catalogue/index.js';
import {
  compileRules,
  routesInForce,
  type CompiledRules,
  type RuleSet,
} from '../../eligibility/domain/index.js';
import { holdsOn, type Day, type Text } from '../../kernel/index.js';
import type { CodedStatus } from '../../capacity/domain/index.js';
import { SearchIndex, type SynonymGroup } from '../domain/index.js';
import { searchDocument, type SearchReferences } from './document.js';

/** Everything that search answers from, as read from PostgreSQL. */
export interface CatalogueFacts {
  readonly day: Day;
  readonly dictionary: FactDictionary;
  readonly departments: ReadonlyMap<string, Text>;
  readonly references: SearchReferences;
  readonly synonyms: readonly SynonymGroup[];
}

/**
 * The published catalogue in one process's memory: the text index, what is shown, and the rules compiled for one day.
 * It can be thrown away and built anew at any time; PostgreSQL is the truth.
 */
export class CatalogueMemory {
  readonly index: SearchIndex;
  private readonly shownById = new Map<string, ShownIntervention>();
  private readonly rulesById = new Map<string, CompiledRules>();

  constructor(readonly facts: CatalogueFacts) {
    this.index = new SearchIndex(facts.synonyms);
  }

  /** Takes in an intervention as it is shown now with its rules in force, or takes it out when it is not shown. */
  put(
    id: string,
    shown: ShownIntervention | null,
    ruleSets: readonly RuleSet[],
    capacityStatus: CodedStatus | null,
  ): void {
    const { day, dictionary, references } = this.facts;
    if (!shown || !holdsOn(shown.content, day)) {
      this.index.remove(id);
      this.shownById.delete(id);
      this.rulesById.delete(id);
      return;
    }
    this.shownById.set(id, shown);
    this.rulesById.set(
      id,
      compileRules({ ruleSets, routes: routesInForce(shown.content.legalRoutes, day), dictionary }),
    );
    this.index.upsert(searchDocument(shown, references, day, capacityStatus));
  }

  /** Takes in by when those who join now start; what is not among the ids stays. */
  putStarts(ids: readonly string[], starts: ReadonlyMap<string, number>): void {
    for (const id of ids) this.index.setStart(id, starts.get(id) ?? null);
  }

  shown(id: string): ShownIntervention | null {
    return this.shownById.get(id) ?? null;
  }

  bySlug(slug: string): ShownIntervention | null {
    for (const shown of this.shownById.values()) if (shown.slug === slug) return shown;
    return null;
  }

  /** The rules of an intervention that is shown. */
  rules(id: string): CompiledRules {
    const rules = this.rulesById.get(id);
    if (!rules) throw new Error('Only interventions that are shown have rules in memory');
    return rules;
  }
}
