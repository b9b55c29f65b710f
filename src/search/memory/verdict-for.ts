import { mayViewFactType } from '../../access/index.js';
import type { Facts } from '../../case-file/domain/index.js';
import { evaluate, redactVerdict, type Verdict } from '../../eligibility/domain/index.js';
import type { Actor } from '../../kernel/index.js';
import type { CatalogueMemory } from './catalogue-memory.js';

/** The verdict on an intervention in memory, as the actor may see it. */
export function verdictFor(
  actor: Actor,
  catalogue: CatalogueMemory,
  interventionId: string,
  facts: Facts,
): Verdict {
  const { day, dictionary, departments } = catalogue.facts;
  const verdict = evaluate(catalogue.rules(interventionId), facts, { interventionId, day });
  return redactVerdict(verdict, (type) => mayViewFactType(actor, type), dictionary, departments);
}
