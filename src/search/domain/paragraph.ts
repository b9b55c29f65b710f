import type { LawNames } from './law-names.js';
import { fold, type Token } from './normalise.js';
import type { SearchRoute } from './search-document.js';

/** A place in an act: `SEL § 82 b, stk. 1` is law `sel`, number 82, letter `b`, subsection 1; null where not said. */
export interface Paragraph {
  /** Folded abbreviation, e.g. `sel`. */
  readonly law: string | null;
  readonly number: number;
  /** The last number of a range (`§§ 114-116`), else the same as `number`. */
  readonly last: number;
  readonly letter: string | null;
  readonly subsection: number | null;
  readonly kind: 'PARAGRAPH' | 'CHAPTER';
}

/** Tokens `from` to `to` (exclusive) of a query that name a paragraph. */
export interface ParagraphSpan {
  readonly paragraph: Paragraph;
  readonly from: number;
  readonly to: number;
}

const SIGNS = new Set(['paragraf', 'paragraffen', 'par', 'section', 'paragraph']);
const SUBSECTION = new Set(['stk', 'stykke', 'subsection']);
const CHAPTER = new Set(['kap', 'kapitel', 'chapter']);
const NUMBER = /^(\d{1,4})([a-z]?)$/u;
const LETTER = /^[a-h]$/u;

/** Finds the paragraphs a query names: `§ 85`, `§85 stk. 1`, `paragraf 85`, `SEL 85`, `SUL § 119`, `82 b`, `kap. 20`. */
export function paragraphsIn(tokens: readonly Token[], laws: LawNames): ParagraphSpan[] {
  const spans: ParagraphSpan[] = [];
  let at = 0;
  while (at < tokens.length) {
    const span = paragraphAt(tokens, at, laws);
    if (span) spans.push(span);
    at = span ? span.to : at + 1;
  }
  return spans;
}

function paragraphAt(tokens: readonly Token[], from: number, laws: LawNames): ParagraphSpan | null {
  const word = (at: number): string => tokens[at]?.word ?? '';
  let at = from;
  const before = laws.at(tokens, at);
  if (before) at = before.to;
  const chapter = CHAPTER.has(word(at));
  const marked = chapter || word(at) === '§' || SIGNS.has(word(at));
  if (marked) at++;
  while (word(at) === '§') at++;
  const number = NUMBER.exec(word(at));
  if (!number) return null;
  at++;
  let letter = number[2] === '' ? null : (number[2] ?? null);
  if (letter === null && LETTER.test(word(at))) letter = word(at++);
  // A bare number is an age or a count; with a letter it can only be a paragraph.
  if (!marked && !before && letter === null) return null;
  let subsection: number | null = null;
  if (SUBSECTION.has(word(at)) && /^\d{1,2}$/u.test(word(at + 1))) {
    subsection = Number(word(at + 1));
    at += 2;
  }
  const after = before ? null : laws.at(tokens, at);
  const value = Number(number[1]);
  return {
    from,
    to: after?.to ?? at,
    paragraph: {
      law: before?.law ?? after?.law ?? null,
      number: value,
      last: value,
      letter,
      subsection,
      kind: chapter ? 'CHAPTER' : 'PARAGRAPH',
    },
  };
}

const WRITTEN =
  /^(§+|kap\.?|kapitel)\s*(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?(?:\s*([a-h])\b)?(?:,?\s*stk\.?\s*(\d{1,2}))?/iu;

/** The paragraph a legal route stands on, or null where it names a whole act. */
export function paragraphOf(route: Pick<SearchRoute, 'law' | 'paragraph'>): Paragraph | null {
  const match = WRITTEN.exec(route.paragraph.trim());
  if (!match) return null;
  const number = Number(match[2]);
  return {
    law: fold(route.law),
    number,
    last: match[3] === undefined ? number : Number(match[3]),
    letter: match[4]?.toLowerCase() ?? null,
    subsection: match[5] === undefined ? null : Number(match[5]),
    kind: match[1]?.startsWith('§') === true ? 'PARAGRAPH' : 'CHAPTER',
  };
}

/**
 * How well a route's paragraph answers the one asked for: 1 the same, less for its neighbours (`§ 82` also finds `§ 82 b`,
 * another subsection of the same paragraph), 0 for others.
 */
export function paragraphFit(asked: Paragraph, written: Paragraph): number {
  if (asked.law !== null && asked.law !== written.law) return 0;
  if (asked.kind !== written.kind || asked.number < written.number || asked.number > written.last) return 0;
  if (asked.letter !== written.letter) return asked.letter === null ? 0.4 : 0;
  if (asked.subsection === written.subsection || asked.subsection === null) return 1;
  return written.subsection === null ? 0.9 : 0.3;
}

/** The word under which a paragraph stands in the index: `§sel:82:b:1:82:PARAGRAPH`; never equal to a word of a text. */
export const paragraphWord = (paragraph: Paragraph): string =>
  `§${JSON.stringify([
    paragraph.law,
    paragraph.number,
    paragraph.last,
    paragraph.letter,
    paragraph.subsection,
    paragraph.kind,
  ])}`;

/** The way back from {@link paragraphWord}; null for a word of a text. */
export function paragraphFromWord(word: string): Paragraph | null {
  if (!word.startsWith('§') || word.length === 1) return null;
  const [law, number, last, letter, subsection, kind] = JSON.parse(word.slice(1)) as [
    string | null,
    number,
    number,
    string | null,
    number | null,
    Paragraph['kind'],
  ];
  return { law, number, last, letter, subsection, kind };
}
