import type { SearchDocument } from '../search-document.js';
import { SearchIndex } from '../search-index.js';
import type { SynonymGroup } from '../synonym.js';

const same = (da: string): { da: string; en: string } => ({ da, en: da });

/** A plain document to change one thing of at a time; nothing in it is a word that the specs search for. */
export function document(id: string, changes: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    slug: id,
    title: same(`Titel ${id}`),
    summary: same(''),
    description: same(''),
    targetGroup: same(''),
    keywords: [],
    department: { id: 'health', label: { da: 'Sundhedsforvaltningen', en: 'Health department' } },
    purposes: [],
    provider: { id: 'huset', name: '' },
    routes: [],
    sites: [],
    delivery: 'INDIVIDUAL',
    schedule: [],
    languages: ['da'],
    feeDkk: 0,
    referral: 'CASEWORKER',
    participation: 'VOLUNTARY',
    accessibility: [],
    queueable: true,
    anonymous: false,
    privateOrPaying: false,
    capacityStatus: null,
    ...changes,
  };
}

/** A document with a Danish title. */
export const titled = (id: string, title: string, changes: Partial<SearchDocument> = {}): SearchDocument =>
  document(id, { title: same(title), ...changes });

/** An index over some documents. */
export function indexOf(
  documents: readonly SearchDocument[],
  synonyms: readonly SynonymGroup[] = [],
): SearchIndex {
  const index = new SearchIndex(synonyms);
  for (const each of documents) index.upsert(each);
  return index;
}
