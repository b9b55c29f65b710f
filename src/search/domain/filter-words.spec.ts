import { describe, expect, it } from '@jest/globals';
import { search, type SearchAnswer } from './search.js';
import { indexOf, titled } from './testing/fixture.js';

const area = (name: string) => ({ sites: [{ name: 'Huset', area: name, point: null }] });
const index = indexOf([
  titled('free', 'Samtaler', { referral: 'NONE', languages: ['da', 'ar'], ...area('Sundkær Midtby') }),
  titled('paid', 'Samtaler', { feeDkk: 500, referral: 'GP', ...area('Kærholm') }),
  titled('digital', 'Samtaler', { delivery: 'DIGITAL', anonymous: true, ...area('Online') }),
  titled('evening', 'Samtaler', {
    delivery: 'COHORT',
    schedule: [{ weekday: 'MONDAY', start: '19:00', end: '21:00' }],
    ...area('Hele kommunen'),
  }),
  titled('other', 'Mad og motion', { languages: ['pl'], feeDkk: 20 }),
]);
const ask = (text: string): SearchAnswer => search(index, { text, first: 20 });
const ids = (text: string): string[] => ask(text).hits.map((hit) => hit.id);

describe('filter words', () => {
  it.each([
    ['gratis samtaler', 'fees', 'gratis', ['FREE'], ['digital', 'evening', 'free']],
    ['samtaler uden egenbetaling', 'fees', 'uden egenbetaling', ['FREE'], ['digital', 'evening', 'free']],
    ['samtaler uden henvisning', 'referrals', 'uden henvisning', ['NONE'], ['free']],
    ['samtaler på arabisk', 'languages', 'på arabisk', ['ar'], ['free']],
    ['arabisktalende samtaler', 'languages', 'arabisktalende', ['ar'], ['free']],
    ['samtaler i Midtbyen', 'areas', 'i Midtbyen', ['Sundkær Midtby'], ['free']],
    ['samtaler i Kærholm', 'areas', 'i Kærholm', ['Kærholm'], ['paid']],
    ['samtaler i kaerholm', 'areas', 'i kaerholm', ['Kærholm'], ['paid']],
  ])('in "%s" filter', (text, kind, words, values, hits) => {
    const answer = ask(text);
    expect(answer.understood).toEqual([{ kind, words, values, as: 'FILTER', fellBack: false }]);
    expect(answer.hits.map((hit) => hit.id).sort((a, b) => (a < b ? -1 : 1))).toEqual(hits);
  });

  it.each([
    ['online samtaler', 'deliveries', 'digital'],
    ['samtaler anonymt', 'anonymous', 'digital'],
    ['samtaler om aftenen', 'timesOfDay', 'evening'],
    ['samtaler på hold', 'deliveries', 'evening'],
    ['samtaler mandag', 'weekdays', 'evening'],
  ])('in "%s" put what fits first and keep the rest', (text, kind, first) => {
    const answer = ask(text);
    expect(answer.understood).toEqual([expect.objectContaining({ kind, as: 'BOOST', fellBack: false })]);
    expect(answer.hits[0]?.id).toBe(first);
    expect(answer.total).toBe(4);
  });

  it('are understood when misspelled', () => {
    expect(ids('samtaler grattis')).not.toContain('paid');
    expect(ids('samtaler uden hennvisning')).toEqual(['free']);
  });

  it('that would leave nothing put first instead, and say so', () => {
    const answer = ask('samtaler på polsk');
    expect(answer.understood).toEqual([
      { kind: 'languages', words: 'på polsk', values: ['pl'], as: 'BOOST', fellBack: true },
    ]);
    expect(answer.total).toBe(4);
  });

  it('that stand alone filter, also beside words that tell nothing', () => {
    expect(ids('på polsk')).toEqual(['other']);
    expect(ids('noget hjælp på polsk')).toEqual(['other']);
    expect(ids('på tyrkisk')).toEqual([]);
    expect(ids('gratis uden henvisning')).toEqual(['free']);
  });

  it('that stand alone and never meet show what satisfies some of them', () => {
    const answer = ask('online om aftenen');
    expect(new Set(answer.hits.map((hit) => hit.id))).toEqual(new Set(['digital', 'evening']));
    expect(answer.understood.every((wish) => wish.as === 'BOOST' && wish.fellBack)).toBe(true);
  });

  it('are not looked for as text', () => {
    expect(ids('gratis motion')).toEqual(['other']);
  });

  it('leave the weekday, the municipality and the subject alone', () => {
    expect(ask('samtaler i kommunen').understood).toEqual([]);
    expect(ask('dansk').understood).toEqual([]);
    expect(ask('ikke på hverdage').understood).toEqual([]);
  });

  it('know the names of departments', () => {
    expect(ask('samtaler i sundhedsforvaltningen').understood).toEqual([
      expect.objectContaining({ kind: 'departments', values: ['health'], as: 'BOOST' }),
    ]);
  });
});
