import { describe, expect, it } from '@jest/globals';
import { indexedWords } from './indexed-words.js';
import { tokenise } from './normalise.js';
import { synonymProblems } from './synonym.js';
import { shippedSynonyms } from './testing/demo-documents.js';

describe('the shipped synonyms', () => {
  const groups = shippedSynonyms();

  it('are many, each with an id of its own, and free of problems', () => {
    expect(groups.length).toBeGreaterThanOrEqual(250);
    expect(new Set(groups.map((group) => group.id)).size).toBe(groups.length);
    expect(
      groups.flatMap((group) =>
        synonymProblems(group).map(({ code, field }) => ({ id: group.id, code, field })),
      ),
    ).toEqual([]);
  });

  it('lead to no phrase of which only one word would be looked up', () => {
    const cut = groups.flatMap((group) =>
      [...group.terms, ...(group.narrower ?? []), ...(group.related ?? [])].filter(
        (term) => tokenise(term).length > 1 && indexedWords(term).length < 2,
      ),
    );
    expect(cut).toEqual([]);
  });
});

describe('problems of a synonym group', () => {
  it('are said all at once, each with its field', () => {
    const problems = synonymProblems({
      id: 'Æ!',
      terms: [],
      everyday: ['!!'],
      related: ['og', 'x'.repeat(81)],
    });
    expect(problems.map(({ code, field }) => `${field ?? ''}:${code}`)).toEqual([
      'id:SYNONYM_ID',
      'terms:SYNONYM_EMPTY',
      'everyday[0]:SYNONYM_NO_WORD',
      'related[0]:SYNONYM_NO_WORD',
      'related[1]:SYNONYM_TOO_LONG',
    ]);
  });
});
