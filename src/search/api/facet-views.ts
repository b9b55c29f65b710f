import type { Text } from '../../kernel/index.js';
import { FACET_NAMES, type Facet, type FacetCounts } from '../domain/index.js';
import type { CatalogueFacts } from '../memory/catalogue-memory.js';
import type { FacetType } from './search.type.js';

/** What a facet's value is called; null where the value speaks for itself. */
function labelOf({ departments, references }: CatalogueFacts, facet: Facet, value: string): Text | null {
  switch (facet) {
    case 'departments':
      return departments.get(value) ?? null;
    case 'purposes':
      return references.purposes.get(value)?.label ?? null;
    case 'legalBasisIds':
      return references.legalBases.get(value)?.title ?? null;
    case 'providers': {
      const name = references.providers.get(value)?.name;
      return name === undefined ? null : { da: name, en: name };
    }
    default:
      return null;
  }
}

/** The facets as GraphQL shows them, with names people can read. */
export const facetViews = (facts: CatalogueFacts, counts: FacetCounts): FacetType[] =>
  FACET_NAMES.map((name) => ({
    name,
    values: counts[name].map(({ value, count }) => ({ value, count, label: labelOf(facts, name, value) })),
  }));
