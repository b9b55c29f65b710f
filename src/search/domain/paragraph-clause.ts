import type { Clause } from './clause.js';
import { rawText, type Token } from './normalise.js';
import { paragraphFit, paragraphFromWord, paragraphsIn, type ParagraphSpan } from './paragraph.js';
import type { SearchIndex } from './search-index.js';

/** A paragraph asked for, with its clause and the tokens it takes. */
export interface ParagraphClause {
  readonly clause: Clause;
  readonly from: number;
  readonly to: number;
}

/** The paragraphs a query asks for. A bare `82 b` that no route stands on may be anything, and is left as text. */
export function paragraphClauses(index: SearchIndex, tokens: readonly Token[]): ParagraphClause[] {
  return paragraphsIn(tokens, index.lexicon().laws).flatMap((span) => {
    const clause = clauseOf(index, tokens, span);
    const isMarked = span.paragraph.law !== null || !/^\d/u.test(tokens[span.from]?.word ?? '');
    return isMarked || clause.answers.words.length > 0 ? [{ clause, from: span.from, to: span.to }] : [];
  });
}

function clauseOf(index: SearchIndex, tokens: readonly Token[], span: ParagraphSpan): Clause {
  const words = [...index.vocabulary.paragraphWords()].flatMap(({ form }) => {
    const written = paragraphFromWord(form);
    const weight = written ? paragraphFit(span.paragraph, written) : 0;
    return weight > 0 ? [{ form, weight, via: 'PARAGRAPH' as const, synonym: null }] : [];
  });
  words.sort((a, b) => b.weight - a.weight || (a.form < b.form ? -1 : 1));
  return {
    typed: rawText(tokens.slice(span.from, span.to)),
    corrected: false,
    answers: { words, phrases: [] },
    weak: false,
    topical: 1,
    required: true,
  };
}
