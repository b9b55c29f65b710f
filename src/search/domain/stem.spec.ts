import { describe, expect, it } from '@jest/globals';
import { fold } from './normalise.js';
import { root, stem } from './stem.js';

const stemOf = (word: string): string => stem(fold(word));
const rootOf = (word: string): string => root(stemOf(word));

describe('stems', () => {
  it.each([
    ['smerte', 'smerter', 'smerterne'],
    ['lejlighed', 'lejligheden', 'lejligheder'],
    ['barn', 'børn', 'børnene'],
    ['tand', 'tænder', 'tænderne'],
    ['hæmmet', 'hæmmede'],
    ['sygemeldt', 'sygemeldte'],
    ['rygning', 'ryger', 'ryge'],
    ['søvn', 'sove', 'sover'],
  ])('is one for %s and its inflections', (...forms) => {
    expect(new Set(forms.map(stemOf)).size).toBe(1);
  });

  it('keeps the back apart from smoking', () => {
    expect(stemOf('ryggen')).toBe(stemOf('ryg'));
    expect(stemOf('ryggen')).not.toBe(stemOf('ryger'));
  });

  it('leaves abbreviations and numbers alone', () => {
    expect([stemOf('KOL'), stemOf('82b'), stemOf('119')]).toEqual(['kol', '82b', '119']);
  });
});

describe('roots', () => {
  it.each([
    ['rådgivning', 'rådgiver'],
    ['vejledning', 'vejleder'],
    ['træning', 'træner'],
    ['undervisning', 'underviser'],
    ['bekymring', 'bekymre'],
  ])('is one for %s and %s', (one, other) => {
    expect(rootOf(one)).toBe(rootOf(other));
  });
});
