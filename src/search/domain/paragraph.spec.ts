import { describe, expect, it } from '@jest/globals';
import { LawNames } from './law-names.js';
import { tokenise } from './normalise.js';
import { paragraphFit, paragraphFromWord, paragraphOf, paragraphWord, paragraphsIn } from './paragraph.js';

const laws = new LawNames([
  { law: 'SEL', lawName: 'Lov om social service (LBK 1129)' },
  { law: 'SUL', lawName: 'Sundhedsloven' },
  { law: 'BL', lawName: 'Barnets lov' },
]);
const asked = (text: string) => paragraphsIn(tokenise(text), laws).map(({ paragraph }) => paragraph);
const written = (law: string, paragraph: string) => paragraphOf({ law, paragraph });

describe('paragraphs in a query', () => {
  it.each([
    ['§ 85', null, 85, null, null],
    ['§85 stk. 1', null, 85, null, 1],
    ['paragraf 85', null, 85, null, null],
    ['SEL 85', 'sel', 85, null, null],
    ['SUL § 119', 'sul', 119, null, null],
    ['serviceloven § 82 b', 'sel', 82, 'b', null],
    ['lov om social service paragraf 82b', 'sel', 82, 'b', null],
    ['barnets lov 114', 'bl', 114, null, null],
    ['§ 140 sundhedsloven', 'sul', 140, null, null],
    ['82 b', null, 82, 'b', null],
  ])('reads %s', (text, law, number, letter, subsection) => {
    expect(asked(text)).toEqual([
      expect.objectContaining({ law, number, letter, subsection, kind: 'PARAGRAPH' }),
    ]);
  });

  it('reads a chapter', () => {
    expect(asked('kap. 20')).toEqual([expect.objectContaining({ number: 20, kind: 'CHAPTER' })]);
  });

  it.each(['over 55 år', '18 år', '2 gange om ugen', '§', 'paragraf', 'SEL'])('finds none in %s', (text) => {
    expect(asked(text)).toEqual([]);
  });
});

describe('how a route answers a paragraph', () => {
  const fit = (text: string, law: string, paragraph: string): number => {
    const [question] = asked(text);
    const answer = written(law, paragraph);
    return question && answer ? paragraphFit(question, answer) : -1;
  };

  it('is whole for the same paragraph, whatever is said in brackets', () => {
    expect(fit('§ 119', 'SUL', '§ 119 (patientrettet)')).toBe(1);
    expect(fit('SEL 82 b', 'SEL', '§ 82 b')).toBe(1);
    expect(fit('BL 115', 'BL', '§§ 114-116')).toBe(1);
  });

  it('is less for a neighbour and nothing for others', () => {
    expect(fit('§ 82', 'SEL', '§ 82 b')).toBe(0.4);
    expect(fit('§ 82 a', 'SEL', '§ 82 b')).toBe(0);
    expect(fit('§ 85', 'SEL', '§ 85 a')).toBe(0.4);
    expect(fit('SUL 85', 'SEL', '§ 85')).toBe(0);
    expect(fit('§ 167 stk. 2', 'LAB', '§ 167, stk. 1')).toBe(0.3);
    expect(fit('§ 20', 'LAB', 'kap. 20')).toBe(0);
  });

  it('is none for a whole act', () => {
    expect(written('FVU', 'FVU-loven')).toBeNull();
  });

  it('comes back from its word in the index', () => {
    const paragraph = written('SEL', '§ 82 b');
    expect(paragraph && paragraphFromWord(paragraphWord(paragraph))).toEqual(paragraph);
    expect(paragraphFromWord('stress')).toBeNull();
  });
});
