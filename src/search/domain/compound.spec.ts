import { describe, expect, it } from '@jest/globals';
import { CompoundSplitter } from './compound.js';
import { fold } from './normalise.js';
import { stem } from './stem.js';

const known = new Set(['neuro', 'klinik', 'patient'].map(fold));
const splitter = new CompoundSplitter({
  hasWord: (word) => known.has(word),
  hasStem: (stemmed) => [...known].some((word) => stem(word) === stemmed),
});
const placeOf = (part: string, compound: string): string | null =>
  splitter.placeIn(fold(part), stem(fold(part)), fold(compound));

describe('the place of a word in a compound', () => {
  it.each([
    ['smerte', 'smertehåndtering', 'FIRST'],
    ['smerter', 'smertehåndtering', 'FIRST'],
    ['håndtering', 'smertehåndtering', 'LAST'],
    ['sygdom', 'sygdomsforståelse', null],
    ['sundhed', 'sundhedssamtale', 'FIRST'],
    ['rusmiddel', 'rusmiddelbehandling', 'FIRST'],
    ['bo', 'bostøtte', 'FIRST'],
    ['rygning', 'rygestophold', 'FIRST'],
    ['stop', 'rygestophold', 'MIDDLE'],
  ])('of %s in %s is %s', (part, compound, place) => {
    expect(placeOf(part, compound)).toBe(place);
  });

  it('knows parts from the words of the index too', () => {
    expect(placeOf('neuro', 'neuroklinik')).toBe('FIRST');
    expect(placeOf('neuro', 'neuroxyz')).toBeNull();
  });

  it.each([
    ['kol', 'erhvervsskolen'],
    ['ryg', 'rygestop'],
    ['angst', 'angstfuld'],
    ['job', 'jobbet'],
  ])('is none for %s in %s', (part, word) => {
    expect(placeOf(part, word)).toBeNull();
  });
});

describe('splitting', () => {
  it.each([
    ['stresshåndtering', ['stress', 'haandtering']],
    ['arbejdsmarkedet', null],
    ['bostøtte', ['bo', 'stoette']],
    ['børnegruppe', ['boerne', 'gruppe']],
    ['behandling', null],
  ])('of %s', (word, parts) => {
    expect(splitter.split(fold(word))).toEqual(parts);
  });

  it('goes by the words that are known now, once told to forget', () => {
    expect(splitter.split('neurolabor')).toBeNull();
    known.add('labor');
    expect(splitter.split('neurolabor')).toBeNull();
    splitter.forget();
    expect(splitter.split('neurolabor')).toEqual(['neuro', 'labor']);
  });
});
