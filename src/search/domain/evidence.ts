import type { Answer, PhraseAnswer } from './answer.js';
import { Bits } from './bits.js';
import type { Clause } from './clause.js';
import type { SearchIndex } from './search-index.js';

/** What synonyms add where the document has the typed word itself: it stands for itself. */
const SYNONYM_BESIDE = 0.3;
/** What a phrase is worth whose words stand in different fields. */
const SCATTERED = 0.6;

/** A clause with the documents that answer it. */
export interface ScoredClause {
  readonly clause: Clause;
  /** How well each document answers the clause, 0 to 1, by ordinal. */
  readonly fits: Float64Array;
  readonly documents: Bits;
  /** How telling the clause is: rare words tell more. */
  readonly tells: number;
}

/** How well each document of the index answers a clause, and how telling the clause is. */
export function scoreClause(index: SearchIndex, clause: Clause): ScoredClause {
  const own = new Evidence(index.ordinals);
  const synonyms = new Evidence(index.ordinals);
  for (const answer of clause.answers.words) {
    const evidence = answer.via === 'SYNONYM' || answer.via === 'LOOSE' ? synonyms : own;
    eachPosting(index, answer, (ordinal, impact) => evidence.add(ordinal, impact, answer.weight));
  }
  for (const phrase of clause.answers.phrases) {
    const evidence = phrase.synonym === null ? own : synonyms;
    for (const [ordinal, impact] of phraseFits(index, phrase)) evidence.add(ordinal, impact, phrase.weight);
  }
  own.documents.intersect(index.live);
  synonyms.documents.intersect(index.live);
  const documents = own.documents.clone().unite(synonyms.documents);
  const frequency = own.documents.isEmpty() ? documents.count() : own.documents.count();
  const { fits } = own;
  synonyms.documents.forEach((ordinal) => {
    const fit = fits[ordinal] ?? 0;
    const synonymFit = synonyms.fits[ordinal] ?? 0;
    fits[ordinal] = Math.max(synonymFit, fit + (1 - fit) * synonymFit * SYNONYM_BESIDE);
  });
  return { clause, fits, documents, tells: rarity(frequency, index.size) * clause.topical };
}

/**
 * What speaks for each document. An answer brings the document nearer to what the answer is worth, never beyond it, so
 * that many distant synonyms do not outweigh the word itself. Answers come with the most worth first.
 */
class Evidence {
  readonly fits: Float64Array;
  readonly documents: Bits;

  constructor(ordinals: number) {
    this.fits = new Float64Array(ordinals);
    this.documents = new Bits(ordinals);
  }

  add(ordinal: number, impact: number, worth: number): void {
    const fit = this.fits[ordinal] ?? 0;
    if (fit < worth) this.fits[ordinal] = fit + (worth - fit) * impact;
    this.documents.add(ordinal);
  }
}

function eachPosting(
  index: SearchIndex,
  answer: Answer,
  visit: (ordinal: number, impact: number) => void,
): void {
  const postings = index.vocabulary.get(answer.form)?.postings;
  if (!postings) return;
  for (let at = 0; at < postings.length; at++) visit(postings.ordinalAt(at), postings.impactAt(at));
}

/** How well documents answer a phrase: as its weakest word, less where the words stand in different fields. */
function phraseFits(index: SearchIndex, phrase: PhraseAnswer): Map<number, number> {
  let fits = new Map<number, { impact: number; fields: number }>();
  phrase.words.forEach((answers, at) => {
    const here = new Map<number, { impact: number; fields: number }>();
    for (const answer of answers) {
      const postings = index.vocabulary.get(answer.form)?.postings;
      if (!postings) continue;
      for (let each = 0; each < postings.length; each++) {
        const ordinal = postings.ordinalAt(each);
        const before = at === 0 ? { impact: 1, fields: -1 } : fits.get(ordinal);
        if (!before) continue;
        const known = here.get(ordinal);
        const impact = Math.min(before.impact, postings.impactAt(each) * answer.weight);
        const fields = (before.fields & postings.fieldsAt(each)) | (known?.fields ?? 0);
        here.set(ordinal, { impact: Math.max(impact, known?.impact ?? 0), fields });
      }
    }
    fits = here;
  });
  return new Map(
    [...fits].map(([ordinal, { impact, fields }]) => [ordinal, fields === 0 ? impact * SCATTERED : impact]),
  );
}

/** How much it tells that a document has something which so many others have too (the idf of BM25). */
const rarity = (frequency: number, size: number): number =>
  Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
