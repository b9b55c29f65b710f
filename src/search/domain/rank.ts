import { Bits } from './bits.js';
import type { Clause } from './clause.js';
import { scoreClause, type ScoredClause } from './evidence.js';
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
/** How much it counts that a document answers all of the question rather than a part of it, 0 to 1. */
const WHOLE_QUESTION = 0.5;

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

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
