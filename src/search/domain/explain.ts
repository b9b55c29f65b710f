import { text, type Text } from '../../kernel/index.js';
import type { Answer } from './answer.js';
import { writtenIn } from './as-written.js';
import type { Facet } from './facet.js';
import { FIELDS, type Field } from './fields.js';
import type { Understood } from './filter-words.js';
import { paragraphFromWord, paragraphOf, paragraphWord } from './paragraph.js';
import type { Clause } from './clause.js';
import type { SearchDocument } from './search-document.js';
import type { SearchIndex } from './search-index.js';
import { whySentence } from './why-sentence.js';
import type { Via } from './weights.js';

/** One thing of a document that answered the query. */
export interface Matched {
  /** Where it stands; the facet for a wish such as *gratis*. */
  readonly field: Field | Facet;
  /** As written in the document, or the facet's value. */
  readonly word: string;
  /** As typed. */
  readonly query: string;
  readonly via: Via;
  /** The synonym between the two, as it stands in the list. */
  readonly synonym?: string;
}

/** Why a hit was found, for a person. */
export interface Why {
  readonly matched: readonly Matched[];
  readonly sentence: Text;
}

/** Answers shown for each thing asked for, at most; the best ones. */
const SHOWN_PER_CLAUSE = 2;

/** Why a document was found: for each thing asked for its best answers, then the wishes it satisfies. */
export function explain(
  index: SearchIndex,
  ordinal: number,
  clauses: readonly Clause[],
  understood: readonly Understood[],
): Why {
  const document = index.documentAt(ordinal);
  const matched = [
    ...clauses.flatMap((clause) => matchedBy(index, document, ordinal, clause)),
    ...understood.flatMap((wish) => satisfied(index, ordinal, wish)),
  ];
  return {
    matched,
    sentence: matched.length > 0 ? whySentence(matched) : text(NOT_BY_TEXT.da, NOT_BY_TEXT.en),
  };
}

const NOT_BY_TEXT = {
  da: 'Vises, fordi der ikke er søgt på ord.',
  en: 'Shown because no words were searched for.',
};

function matchedBy(index: SearchIndex, document: SearchDocument, ordinal: number, clause: Clause): Matched[] {
  const found: { answer: Answer; worth: number; fields: number }[] = [];
  const look = (answer: Answer, weight: number, synonym: string | null): void => {
    const posting = index.vocabulary.get(answer.form)?.postings.find(ordinal);
    if (!posting) return;
    const via = synonym === null ? answer.via : 'SYNONYM';
    const worth = posting.impact * answer.weight * weight;
    found.push({
      answer: { ...answer, via, synonym: synonym ?? answer.synonym },
      worth,
      fields: posting.fields,
    });
  };
  for (const answer of clause.answers.words) look(answer, 1, null);
  for (const phrase of clause.answers.phrases) {
    const together = phrase.words.every((answers) =>
      answers.some((answer) => index.vocabulary.get(answer.form)?.postings.find(ordinal) != null),
    );
    if (!together) continue;
    for (const answers of phrase.words)
      for (const answer of answers) look(answer, phrase.weight, phrase.synonym);
  }
  found.sort((a, b) => b.worth - a.worth || (a.answer.form < b.answer.form ? -1 : 1));
  const best = found.filter(
    ({ answer }, at) => found.findIndex((other) => other.answer.form === answer.form) === at,
  );
  return best.slice(0, SHOWN_PER_CLAUSE).map(({ answer, fields }) => {
    const via =
      clause.corrected && (answer.via === 'EXACT' || answer.via === 'STEM') ? 'SPELLING' : answer.via;
    const field = FIELDS.find((_, at) => (fields & (1 << at)) !== 0) ?? 'DESCRIPTION';
    const match = { field, word: shown(document, field, answer.form), query: clause.typed, via };
    return answer.synonym === null ? match : { ...match, synonym: answer.synonym };
  });
}

/** What the document writes: the word, or the paragraph of the route that fits. */
function shown(document: SearchDocument, field: Field, form: string): string {
  const paragraph = paragraphFromWord(form);
  if (!paragraph) return writtenIn(document, field, form) ?? form;
  const route = document.routes.find((each) => {
    const written = paragraphOf(each);
    return written !== null && paragraphWord(written) === form;
  });
  return route ? `${route.law} ${route.paragraph}` : form;
}

function satisfied(index: SearchIndex, ordinal: number, wish: Understood): Matched[] {
  const { kind } = wish;
  if (kind === 'PARAGRAPH') return [];
  return wish.values
    .filter((value) => index.facets.has(kind, value, ordinal))
    .map((value) => ({ field: kind, word: value, query: wish.words, via: 'FILTER' as const }));
}
