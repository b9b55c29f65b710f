import { describe, expect, it } from '@jest/globals';
import { isRefused } from '../../kernel/index.js';
import { cleanQuery } from './clean-query.js';

const codes = (text: string): string[] => {
  const answer = cleanQuery(text);
  return isRefused(answer) ? answer.refused.map((reason) => `${reason.field ?? ''}:${reason.code}`) : [];
};

describe('cleaning a search text', () => {
  it('makes blanks single and letters composed', () => {
    expect(cleanQuery('  smerte\t\nho\u0301ld ')).toBe('smerte hóld');
    expect(cleanQuery('bosto\u0308tte')).toBe('bostötte');
  });

  it('leaves out what nobody sees in a word that was copied from a page', () => {
    expect(cleanQuery('smerte\u00adhånd\u200btering')).toBe('smertehåndtering');
  });

  it.each(['', '   ', '\n', '\u200b'])('reads %j as nothing typed', (text) => {
    expect(cleanQuery(text)).toBe('');
  });

  it('takes 200 characters and refuses 201 and 10,000', () => {
    expect(cleanQuery('a'.repeat(200))).toHaveLength(200);
    expect(codes('a'.repeat(201))).toEqual(['search:SEARCH_TOO_LONG']);
    expect(codes('a'.repeat(10_000))).toEqual(['search:SEARCH_TOO_LONG']);
  });

  it.each(['a\u0000b', '\u001b[31m', '\u0085', 'a\u202Eb', '\uFEFFsmerte'])(
    'refuses the control characters in %j',
    (text) => {
      expect(codes(text)).toEqual(['search:SEARCH_CONTROL_CHARACTERS']);
    },
  );

  it('refuses half a character, and takes a whole one', () => {
    expect(codes('smerte \ud83d')).toEqual(['search:SEARCH_BROKEN_CHARACTERS']);
    expect(cleanQuery('smerte 😀')).toBe('smerte 😀');
  });

  it('says everything that is wrong at once', () => {
    expect(codes(`\u0000\udc00${'a'.repeat(300)}`)).toEqual([
      'search:SEARCH_TOO_LONG',
      'search:SEARCH_CONTROL_CHARACTERS',
      'search:SEARCH_BROKEN_CHARACTERS',
    ]);
  });
});
