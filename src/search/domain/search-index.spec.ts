import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { search, type SearchAnswer } from './search.js';
import { SearchIndex } from './search-index.js';
import type { SearchDocument } from './search-document.js';
import type { SynonymGroup } from './synonym.js';
import { arbitraryDocument, arbitraryNarrowFilter, arbitraryText } from './testing/arbitrary-documents.js';
import { document, indexOf, titled } from './testing/fixture.js';

const SYNONYMS: readonly SynonymGroup[] = [
  { id: 'ro', terms: ['ro', 'stress'], everyday: ['helt udbrændt'] },
];

/** What people see of an answer; ordinals are nobody's business. */
const seen = (answer: SearchAnswer) => ({
  total: answer.total,
  hits: answer.hits.map(({ id, score, sortKey, why }) => ({ id, score, sortKey, why })),
  facets: answer.facets,
  understood: answer.understood,
});

type Step = { readonly put: SearchDocument } | { readonly drop: string };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: arbitraryDocument.map((put) => ({ put })) },
    { weight: 1, arbitrary: fc.nat(11).map((at) => ({ drop: `i${at}` })) },
  ),
  { maxLength: 30 },
);

function after(done: readonly Step[]): { readonly index: SearchIndex; readonly left: SearchDocument[] } {
  const index = new SearchIndex(SYNONYMS);
  const left = new Map<string, SearchDocument>();
  for (const step of done) {
    if ('put' in step) {
      index.upsert(step.put);
      left.set(step.put.id, step.put);
    } else {
      index.remove(step.drop);
      left.delete(step.drop);
    }
  }
  return { index, left: [...left.values()] };
}

describe('an index that has followed changes', () => {
  it('answers like one built anew from what is left', () => {
    fc.assert(
      fc.property(steps, arbitraryText, arbitraryNarrowFilter, (done, text, filter) => {
        const { index, left } = after(done);
        const query = { text, filter, first: 50 };
        expect(seen(search(index, query))).toEqual(seen(search(indexOf(left, SYNONYMS), query)));
      }),
      { numRuns: 300 },
    );
  });

  it('answers the same before and after compaction', () => {
    const index = indexOf(
      [titled('a', 'Smerter på hold'), titled('b', 'Stress og ro'), titled('c', 'Ro')],
      SYNONYMS,
    );
    const before = seen(search(index, { text: 'stress', first: 10 }));
    const { generation } = index;
    for (let round = 0; round < 300; round++)
      index.upsert(titled('c', round === 299 ? 'Ro' : `Smerter ${round}`));
    expect(index.generation).toBeGreaterThan(generation);
    expect(index.ordinals).toBeLessThan(300);
    expect(seen(search(index, { text: 'stress', first: 10 }))).toEqual(before);
  });

  it('finds a document by its new words only', () => {
    const index = indexOf([titled('a', 'Smerter')]);
    index.upsert(titled('a', 'Søvn'));
    expect(search(index, { text: 'smerter', first: 10 }).total).toBe(0);
    expect(search(index, { text: 'søvn', first: 10 }).total).toBe(1);
    expect(index.size).toBe(1);
  });

  it('does not weigh a word by where a document that has gone had it', () => {
    const spoken = document('a', { description: { da: 'Vi ringer om xylofon', en: '' } });
    const index = indexOf([titled('b', 'Xylofon'), spoken]);
    index.remove('b');
    const score = (each: SearchIndex): number | undefined =>
      search(each, { text: 'xylofon', first: 1 }).hits[0]?.score;
    expect(score(index)).toBe(score(indexOf([spoken])));
  });

  it('reads no misspelling as a word that has gone with its last document', () => {
    const index = indexOf([titled('a', 'Xylofon')]);
    expect(search(index, { text: 'xylofn', first: 1 }).corrected).toEqual([
      { from: 'xylofn', to: 'xylofon' },
    ]);
    index.upsert(titled('a', 'Søvn'));
    expect(search(index, { text: 'xylofn', first: 1 }).corrected).toEqual([]);
  });

  it('takes over edited synonyms without its documents being put in again', () => {
    const index = indexOf([titled('a', 'Varmestue')]);
    expect(search(index, { text: 'hygge', first: 10 }).total).toBe(0);
    index.setSynonyms([{ id: 'hygge', terms: ['varmestue', 'hygge'] }]);
    expect(search(index, { text: 'hygge', first: 10 }).hits.map((hit) => hit.id)).toEqual(['a']);
  });

  it('lets a document that was never there be taken out', () => {
    const index = indexOf([titled('a', 'Smerter')]);
    index.remove('b');
    expect(index.size).toBe(1);
  });

  it('tells documents by id and by ordinal', () => {
    const index = indexOf([titled('a', 'Smerter'), titled('b', 'Søvn')]);
    const ordinal = index.ordinalOf('b');
    expect(ordinal).not.toBeNull();
    expect(index.documentAt(ordinal ?? -1).id).toBe('b');
    expect(index.get('c')).toBeNull();
    expect(() => index.documentAt(99)).toThrow('99');
  });
});
