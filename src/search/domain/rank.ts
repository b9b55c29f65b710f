import { Bits } from './bits.js';
import type { Answer, PhraseAnswer } from './answer.js';
import type { Clause } from './parse-query.js';
import type { SearchIndex } from './search-index.js';
import { WEIGHT } from './weights.js';

/** The documents a text matches, and how well: scores by ordinal, comparable within one query only. */
export interface TextMatch {
  readonly documents: Bits;
  readonly scores: Float64Array;
  /** No document has both what is required and the rest, so that what is required only counts like the rest. */
  readonly requiredFellBack: boolean;
}

/** A document must answer clauses worth this share of the question (by how telling they are) to be a match. */
const LEAST_SHARE = 0.25;
/** ... or this many of its words and phrases. */
const LEAST_COUNT = 1 / 3;
/** ... and be this near the best match. */
const LEAST_OF_BEST = 0.08;
/** What synonyms add where the document has the typed word itself: it stands for itself. */
const SYNONYM_BESIDE = 0.3;
/** What a phrase is worth whose words stand in different fields. */
const SCATTERED = 0.6;
/** How much it counts that a document answers all of the question rather than a part of it, 0 to 1. */
const WHOLE_QUESTION = 0.5;

interface ScoredClause {
  readonly clause: Clause;
  /** How well each document answers the clause, 0 to 1, by ordinal. */
  readonly fits: Float64Array;
  readonly documents: Bits;
  /** How telling the clause is: rare words tell more. */
  readonly tells: number;
}

/**
 * The documents that answer the clauses. Across clauses answers are weighed by rarity, and a document that answers more
 * of the question goes first. Required clauses must be answered. Payer and refund are not looked at (R49, R52).
 */
export function matchText(index: SearchIndex, clauses: readonly Clause[]): TextMatch {
  const all = clauses.map((clause) => scoreClause(index, clause));
  const required = all.filter((each) => each.clause.required);
  const weighed = all.filter((each) => !each.clause.required);
  const decisive = decisiveOf(weighed, required);
  const shares = new Float64Array(index.ordinals);
  const found = enough(decisive, shares);
  const both = found.clone();
  for (const each of required) both.intersect(each.documents);
  const requiredFellBack = both.isEmpty() && !found.isEmpty();
  if (requiredFellBack) for (const each of required) found.unite(each.documents);
  const documents = requiredFellBack ? found : both;
  const scores = scoresOf(all, documents, shares);
  return { documents: withoutTail(documents, scores), scores, requiredFellBack };
}

/**
 * The clauses that make a match: those that tell something, else what is required, else the weak words. Where the query
 * says something definite that nothing answers, weak words beside it make no match (*hjælp til xyz*).
 */
function decisiveOf(
  weighed: readonly ScoredClause[],
  required: readonly ScoredClause[],
): readonly ScoredClause[] {
  const telling = weighed.filter((each) => !each.clause.weak);
  const answered = telling.filter((each) => !each.documents.isEmpty());
  if (answered.length > 0) return answered;
  if (required.length > 0) return required;
  return telling.length > 0 ? [] : weighed.filter((each) => !each.documents.isEmpty());
}

/** The documents that answer enough of the clauses; into `shares` goes how much of them, 0 to 1. */
function enough(decisive: readonly ScoredClause[], shares: Float64Array): Bits {
  const whole = sum(decisive.map((each) => each.tells));
  const counts = new Uint8Array(shares.length);
  const any = new Bits(shares.length);
  for (const { documents, tells } of decisive) {
    documents.forEach((ordinal) => {
      const share = (shares[ordinal] ?? 0) + tells / whole;
      const count = (counts[ordinal] ?? 0) + 1;
      shares[ordinal] = share;
      counts[ordinal] = count;
      if (share >= LEAST_SHARE || count >= decisive.length * LEAST_COUNT) any.add(ordinal);
    });
  }
  return any;
}

function scoresOf(clauses: readonly ScoredClause[], documents: Bits, shares: Float64Array): Float64Array {
  const scores = new Float64Array(shares.length);
  documents.forEach((ordinal) => {
    let score = 0;
    for (const { clause, fits, tells } of clauses) {
      score += tells * (fits[ordinal] ?? 0) * (clause.weak ? WEIGHT.weakWord : 1);
    }
    scores[ordinal] = score * (1 - WHOLE_QUESTION + WHOLE_QUESTION * (shares[ordinal] ?? 0));
  });
  return scores;
}

/** The documents without those that answer so much worse than the best one that nobody would call them found. */
function withoutTail(documents: Bits, scores: Float64Array): Bits {
  let best = 0;
  documents.forEach((ordinal) => (best = Math.max(best, scores[ordinal] ?? 0)));
  const kept = new Bits(scores.length);
  documents.forEach((ordinal) => {
    if ((scores[ordinal] ?? 0) >= best * LEAST_OF_BEST) kept.add(ordinal);
  });
  return kept;
}

function scoreClause(index: SearchIndex, clause: Clause): ScoredClause {
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
  return { clause, fits, documents, tells: rarity(frequency, index.size) };
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

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
