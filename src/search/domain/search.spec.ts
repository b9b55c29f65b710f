import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanQuery } from './clean-query.js';
import { search } from './search.js';
import type { SynonymGroup } from './synonym.js';
import { demoDocuments, shippedSynonyms } from './testing/demo-documents.js';
import { document, indexOf, titled } from './testing/fixture.js';

const SYNONYMS: readonly SynonymGroup[] = [
  { id: 'hash', terms: ['hash', 'cannabis'], everyday: ['tjald', 'ryger sig skæv'], related: ['rusmidler'] },
  { id: 'udsaettelse', terms: ['udsættelse'], idioms: ['ryger ud af lejligheden'] },
  { id: 'misbrug', terms: ['misbrug'], narrower: ['hash'] },
  { id: 'soevn', terms: ['søvn'], everyday: ['kan ikke sove'] },
];
const index = indexOf(
  [
    titled('hash', 'Hashforløb'),
    titled('udsaettelse', 'Hjælp mod udsættelse'),
    titled('rygestop', 'Rygestop for alle, der ryger'),
    titled('smerter', 'Smertehåndtering på hold'),
    titled('bostoette', 'Bostøtte'),
    titled('kol', 'KOL-rehabilitering'),
    titled('skole', 'Erhvervsskolen'),
    titled('aabenraa', 'Caféen i Åbenrå'),
    titled('soevn', 'Kursus i søvn'),
    titled('english', 'Ro', { title: { da: 'Ro', en: 'Quiet minds' } }),
    titled('samtaler', 'Samtaler om sorg'),
  ],
  SYNONYMS,
);
const found = (text: string): string[] => search(index, { text, first: 20 }).hits.map((hit) => hit.id);

describe('searching for words', () => {
  it.each([
    ['smerte', ['smerter']],
    ['smertehaandtering', ['smerter']],
    ['smertehåntering', ['smerter']],
    ['SMERTER', ['smerter']],
    ['Aabenraa', ['aabenraa']],
    ['åbenrå', ['aabenraa']],
    ['bostøte', ['bostoette']],
    ['kol', ['kol']],
    ['minds', ['english']],
    ['sorgen', ['samtaler']],
    ['sorggruppe', ['samtaler']],
    ['xylofon', []],
  ])('%s finds %j', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  it('finds by synonyms in their direction only', () => {
    expect(found('cannabis')).toEqual(['hash']);
    expect(found('tjald')).toEqual(['hash']);
    expect(found('misbrug')).toEqual(['hash']);
    expect(found('rusmidler')).toEqual([]);
  });

  it('reads an idiom as what it means, and its words as what they say', () => {
    expect(found('ryger snart ud af min lejlighed')).toEqual(['udsaettelse']);
    expect(found('ryger')).toEqual(['rygestop']);
    expect(found('ryger sig skæv')[0]).toBe('hash');
  });

  it.each(['kan ikke sove', 'sover dårligt', 'har svært ved at sove om natten'])(
    'reads %s as hard to sleep',
    (text) => {
      expect(found(text)).toEqual(['soevn']);
    },
  );

  it('makes no match of words that tell nothing, when the word that does is nowhere', () => {
    expect(found('hjælp')).toEqual(['udsaettelse']);
    expect(found('hjælp til xylofon')).toEqual([]);
  });

  it('shows everything when nothing is typed, or nothing but small words', () => {
    expect(search(index, { text: '', first: 3 }).total).toBe(index.size);
    expect(search(index, { text: 'og med den', first: 3 }).total).toBe(index.size);
  });

  it('says what it read a misspelled word as, in plain letters', () => {
    expect(search(index, { text: 'smertehåntering', first: 1 }).corrected).toEqual([
      { from: 'smertehåntering', to: 'smertehåndtering' },
    ]);
    expect(search(index, { text: 'smertehaandtering', first: 1 }).corrected).toEqual([]);
  });

  it('ranks the title over the description, and a whole answer over half of one', () => {
    const ranked = indexOf([
      document('text', { description: { da: 'Noget om stress', en: '' } }),
      titled('title', 'Stress'),
      titled('both', 'Stress og job'),
    ]);
    const order = (text: string): string[] => search(ranked, { text, first: 9 }).hits.map((hit) => hit.id);
    expect(order('stress').at(-1)).toBe('text');
    expect(order('stress job')[0]).toBe('both');
  });

  it('does not look at payer or refund: legal routes carry neither', () => {
    const route = {
      legalBasisId: 'SEL-85',
      law: 'SEL',
      lawName: 'Serviceloven',
      paragraph: '§ 85',
      title: { da: '', en: '' },
    };
    const plain = search(indexOf([titled('a', 'Mentor', { routes: [route] })]), { text: 'mentor', first: 1 });
    const paid = { ...route, payer: 'state', refundPercent: 80 };
    const refunded = search(indexOf([titled('a', 'Mentor', { routes: [paid] })]), {
      text: 'mentor',
      first: 1,
    });
    expect(refunded).toEqual(plain);
  });
});

describe('searching by paragraph', () => {
  const route = (law: string, lawName: string, paragraph: string) => ({
    routes: [{ legalBasisId: `${law}-${paragraph}`, law, lawName, paragraph, title: { da: '', en: '' } }],
  });
  const lawful = indexOf([
    titled('sel85', 'Mestring', route('SEL', 'Lov om social service', '§ 85')),
    titled('sel85a', 'Mestring', route('SEL', 'Lov om social service', '§ 85 a')),
    titled('sul85', 'Rygestop', route('SUL', 'Sundhedsloven', '§ 85')),
    titled('none', 'Mestring i 85 dage'),
  ]);
  const byLaw = (text: string): string[] => search(lawful, { text, first: 9 }).hits.map((hit) => hit.id);

  it.each([
    ['§ 85', ['sel85', 'sul85', 'sel85a']],
    ['paragraf 85', ['sel85', 'sul85', 'sel85a']],
    ['SEL 85', ['sel85', 'sel85a']],
    ['§ 85 a', ['sel85a']],
    ['SUL § 85', ['sul85']],
    ['§ 85 mestring', ['sel85', 'sel85a']],
    ['lov om social service § 85', ['sel85', 'sel85a']],
    ['§ 86', []],
  ])('%s finds %j', (text, ids) => {
    expect(byLaw(text)).toEqual(ids);
  });

  it('says that it understood', () => {
    expect(search(lawful, { text: 'mestring SEL 85', first: 9 }).understood).toEqual([
      { kind: 'PARAGRAPH', words: 'SEL 85', values: ['SEL 85'], as: 'FILTER', fellBack: false },
    ]);
  });

  it('falls back when no hit has both the paragraph and the words, and says so', () => {
    const { hits, understood } = search(lawful, { text: 'rygestop § 85 a', first: 9 });
    expect(new Set(hits.map((hit) => hit.id))).toEqual(new Set(['sul85', 'sel85a']));
    expect(understood[0]).toMatchObject({ as: 'BOOST', fellBack: true });
  });
});

describe('hostile texts', () => {
  const demo = indexOf(demoDocuments(), shippedSynonyms());

  it('never make the search throw, cleaned or not', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 })),
        (text) => {
          const answer = search(demo, { text, first: 5 });
          expect(answer.hits.length).toBeLessThanOrEqual(answer.total);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['lone surrogates', '\ud800 smerte \udfff'],
    ['only signs', '§§§ --- ((( %%% ___'],
    ['a pattern', '(a+)+$ .* [z-a]'],
    ['one endless word', 'smerte'.repeat(1600)],
    ['many words', 'smerte stress angst '.repeat(500)],
    ['object words', '__proto__ constructor toString hasOwnProperty'],
    ['other scripts', 'الألم 疼痛 боль 😀'],
    ['numbers', '999999999999 § 99999999 § 0 SEL 0'],
  ])('are answered: %s', (_name, text) => {
    expect(search(demo, { text, first: 5 }).total).toBeGreaterThanOrEqual(0);
  });

  it('take a moment at most, cleaned as they come', () => {
    const text = cleanQuery(
      'udbrent sygemelt vel tilbge på arbejd mangler hjelp til psykolg og boligstøte i min kommue '.repeat(2),
    );
    const started = performance.now();
    search(demo, { text: typeof text === 'string' ? text : '', first: 20 });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
