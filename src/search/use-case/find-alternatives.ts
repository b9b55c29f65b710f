import { Injectable } from '@nestjs/common';
import type { Facts } from '../../case-file/domain/index.js';
import type { ShownIntervention } from '../../catalogue/index.js';
import type { Actor } from '../../kernel/index.js';
import { differingCriteria, inOrder, related, type Alternative } from '../domain/index.js';
import type { CatalogueMemory } from '../memory/catalogue-memory.js';
import { SearchMemory } from '../memory/search-memory.js';
import { verdictFor } from '../memory/verdict-for.js';

/** More than a caseworker can discuss with a citizen is no help. */
const ALTERNATIVES_MAX = 20;

/** An alternative with the intervention as it is shown. */
export interface FoundAlternative extends Alternative {
  readonly shown: ShownIntervention;
}

/** Finds what else serves the same purposes and is not refused to this citizen (R7). */
@Injectable()
export class FindAlternatives {
  constructor(private readonly memory: SearchMemory) {}

  /** @returns at most 20, free ones first; none for an intervention that is not shown */
  execute(actor: Actor, interventionId: string, facts: Facts): readonly FoundAlternative[] {
    const { catalogue } = this.memory;
    const asked = catalogue.index.get(interventionId);
    if (!asked) return [];
    const refused = verdictFor(actor, catalogue, interventionId, facts);
    const candidates = related(catalogue.index, interventionId).flatMap(({ document, sharedPurposes }) => {
      const verdict = verdictFor(actor, catalogue, document.id, facts);
      if (verdict.outcome === 'NOT_ELIGIBLE') return [];
      return [{ document, sharedPurposes, verdict, differs: differingCriteria(refused, verdict) }];
    });
    return inOrder(candidates, asked.purposes[0]?.id)
      .slice(0, ALTERNATIVES_MAX)
      .flatMap((alternative) => shownWith(catalogue, alternative));
  }
}

function shownWith(catalogue: CatalogueMemory, alternative: Alternative): FoundAlternative[] {
  const shown = catalogue.shown(alternative.document.id);
  return shown ? [{ ...alternative, shown }] : [];
}
