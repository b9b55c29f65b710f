import { describe, expect, it } from '@jest/globals';
import type { Matched } from './explain.js';
import { search } from './search.js';
import { document, indexOf, titled } from './testing/fixture.js';

const route = {
  legalBasisId: 'SEL-85',
  law: 'SEL',
  lawName: 'Serviceloven',
  paragraph: '§ 85',
  title: { da: '', en: '' },
};
const index = indexOf(
  [
    titled('pain', 'Smertehåndtering på hold', {
      keywords: ['Kroniske smerter'],
      referral: 'NONE',
      routes: [route],
    }),
    document('text', { description: { da: 'Vi taler om søvn.', en: 'We talk of sleep.' } }),
  ],
  [{ id: 'ondt', terms: ['smerter'], everyday: ['ømme led'] }],
);
const why = (text: string) => search(index, { text, first: 1 }).hits[0]?.why;
const first = (text: string): Matched | undefined => why(text)?.matched[0];

describe('why something was found', () => {
  it.each<[string, Matched]>([
    [
      'smertehåndtering',
      { field: 'TITLE', word: 'Smertehåndtering', query: 'smertehåndtering', via: 'EXACT' },
    ],
    [
      'smertehåntering',
      { field: 'TITLE', word: 'Smertehåndtering', query: 'smertehåntering', via: 'SPELLING' },
    ],
    ['smerten', { field: 'KEYWORD', word: 'smerter', query: 'smerten', via: 'STEM' }],
    ['kronisk', { field: 'KEYWORD', word: 'Kroniske', query: 'kronisk', via: 'STEM' }],
    ['smert', { field: 'KEYWORD', word: 'smerter', query: 'smert', via: 'STEM' }],
    [
      'ømme led',
      { field: 'KEYWORD', word: 'smerter', query: 'ømme led', via: 'SYNONYM', synonym: 'smerter' },
    ],
    ['§ 85', { field: 'LAW', word: 'SEL § 85', query: '§ 85', via: 'PARAGRAPH' }],
    ['uden henvisning', { field: 'referrals', word: 'NONE', query: 'uden henvisning', via: 'FILTER' }],
    ['søvn', { field: 'DESCRIPTION', word: 'søvn', query: 'søvn', via: 'EXACT' }],
    ['sleep', { field: 'DESCRIPTION', word: 'sleep', query: 'sleep', via: 'EXACT' }],
  ])('is told for %s', (text, matched) => {
    expect(first(text)).toEqual(matched);
  });

  it('is told for parts of compounds', () => {
    expect(why('smerter')?.matched).toContainEqual({
      field: 'TITLE',
      word: 'Smertehåndtering',
      query: 'smerter',
      via: 'COMPOUND',
    });
  });

  it('is a sentence in both languages', () => {
    expect(why('ømme led uden henvisning')?.sentence).toEqual({
      da: '“smerter” i søgeordene (“ømme led” er beslægtet med “smerter”); “Smertehåndtering” i titlen (“ømme led” er beslægtet med “smerter”); henvisningen passer (“uden henvisning”).',
      en: '“smerter” among the keywords (“ømme led” is related to “smerter”); “Smertehåndtering” in the title (“ømme led” is related to “smerter”); the referral fits (“uden henvisning”).',
    });
    expect(why('')?.sentence.da).toBe('Vises, fordi der ikke er søgt på ord.');
  });
});
