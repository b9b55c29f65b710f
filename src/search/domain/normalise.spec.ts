import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, tokenise } from './normalise.js';

describe('folding', () => {
  it.each([
    ['Smertehåndtering', 'smertehaandtering'],
    ['SMERTEHAANDTERING', 'smertehaandtering'],
    ['Åbenrå', 'aabenraa'],
    ['Aabenraa', 'aabenraa'],
    ['SØVN', 'soevn'],
    ['soevn', 'soevn'],
    ['værested', 'vaerested'],
    ['café', 'cafe'],
    ['Zoë', 'zoe'],
    ['ö', 'oe'],
    ['gǿr', 'goer'],
    ['Ǽ', 'ae'],
  ])('reads %s as %s', (written, folded) => {
    expect(fold(written)).toBe(folded);
  });

  it('reads the decomposed spelling like the composed one', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('å', 'ø', 'æ', 'é', 'a', 'Å') }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('changes nothing that is folded already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('dividing a text into words', () => {
  it('divides at blanks, hyphens and signs, and keeps the paragraph sign', () => {
    expect(tokenise('KOL-rehabilitering, §85 (e-boks)').map((token) => token.word)).toEqual([
      'kol',
      'rehabilitering',
      '§',
      '85',
      'e',
      'boks',
    ]);
  });

  it('keeps what was written, and where', () => {
    expect(tokenise('Ny Bostøtte')[1]).toEqual({ raw: 'Bostøtte', word: 'bostoette', start: 3, end: 11 });
  });

  it('cuts words nobody writes', () => {
    expect(tokenise('a'.repeat(10_000))[0]?.word).toHaveLength(48);
  });
});
