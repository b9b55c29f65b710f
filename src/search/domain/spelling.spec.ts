import { describe, expect, it } from '@jest/globals';
import { fold } from './normalise.js';
import { correct, spellingDistance } from './spelling.js';
import { TrigramIndex } from './trigram.js';

const words = [
  'smertehåndtering',
  'bostøtte',
  'depression',
  'gæld',
  'diætist',
  'psykiatri',
  'kræft',
  'hold',
].map(fold);
const lexicon = new TrigramIndex();
for (const word of words) lexicon.add(word);
const corrected = (typed: string): string | null => correct(fold(typed), [lexicon], () => 1);

describe('correcting', () => {
  it.each([
    ['smertehåntering', 'smertehåndtering'],
    ['smertehandtering', 'smertehåndtering'],
    ['bostøte', 'bostøtte'],
    ['depresion', 'depression'],
    ['gælt', 'gæld'],
    ['diætsit', 'diætist'],
    ['psykatri', 'psykiatri'],
    ['kreft', 'kræft'],
  ])('reads %s as %s', (typed, meant) => {
    expect(corrected(typed)).toBe(fold(meant));
  });

  it.each(['kol', 'xyz', 'flodhest', 'hund'])('leaves %s alone', (typed) => {
    expect(corrected(typed)).toBeNull();
  });

  it('takes no word that has gone', () => {
    expect(correct('bostoete', [lexicon], () => -1)).toBeNull();
  });
});

describe('the distance between spellings', () => {
  it('is nothing for the same word, and small for what Danes confuse', () => {
    expect(spellingDistance('angst', 'angst', 2)).toBe(0);
    expect(spellingDistance('kreft', 'kraeft', 2)).toBe(0.5);
    expect(spellingDistance('bostoete', 'bostoette', 2)).toBe(0.5);
  });

  it('gives up beyond the limit', () => {
    expect(spellingDistance('angst', 'bolig', 2)).toBe(Infinity);
    expect(spellingDistance('a', 'arbejdsmarked', 2)).toBe(Infinity);
  });
});
