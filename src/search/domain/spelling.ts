import type { TrigramIndex } from './trigram.js';

/** Letters and groups that Danes confuse in writing; changing one for the other costs half a letter. */
const CONFUSED = [
  ['ae', 'e'],
  ['ae', 'a'],
  ['oe', 'o'],
  ['oe', 'y'],
  ['oe', 'u'],
  ['aa', 'o'],
  ['aa', 'a'],
  ['oe', 'aa'],
  ['e', 'i'],
  ['o', 'u'],
  ['y', 'i'],
  ['nd', 'n'],
  ['nd', 'nn'],
  ['ld', 'l'],
  ['ld', 'll'],
  ['rd', 'r'],
  ['hv', 'v'],
  ['hj', 'j'],
  ['gn', 'jn'],
  ['d', 't'],
  ['g', 'k'],
  ['b', 'p'],
  ['c', 'k'],
  ['c', 's'],
  ['z', 's'],
  ['s', 'sc'],
  ['ks', 'x'],
  ['ph', 'f'],
  ['th', 't'],
  ['w', 'v'],
  ['q', 'k'],
  ['sj', 'ch'],
  ['sj', 'sh'],
  ['g', 'j'],
  ['ei', 'aj'],
  ['eg', 'aj'],
  ['eg', 'ej'],
  ['oe', 'oej'],
  ['ti', 'si'],
  ['er', 're'],
] as const;

/** The same, both ways, by the first letters of the two. */
const CONFUSED_BY_LETTERS = new Map<string, (readonly [string, string])[]>();
for (const [one, other] of CONFUSED) {
  for (const pair of [[one, other] as const, [other, one] as const]) {
    const letters = pair[0].charAt(0) + pair[1].charAt(0);
    CONFUSED_BY_LETTERS.set(letters, [...(CONFUSED_BY_LETTERS.get(letters) ?? []), pair]);
  }
}

const CONFUSED_COST = 0.5;
/** A letter too many or too few beside the same letter (*bostøte*): half a letter. */
const DOUBLED_COST = 0.5;
const SWAPPED_COST = 0.75;
/** One letter for another that sounds different is seldom a slip. */
const CHANGED_COST = 1.5;
/** How many letters the two words may have shifted against each other. */
const BAND = 4;
/** People seldom miss the first letter. */
const FIRST_LETTER_COST = 0.6;

/** How far a word of the length may lie from the right one, in letters; short words must be right. */
export function toleranceOf(length: number): number {
  if (length < 4) return 0;
  if (length < 5) return 0.75;
  if (length < 8) return 1.25;
  return length < 11 ? 2 : 2.5;
}

/**
 * The distance between two folded words in letters: insertions, deletions and changes cost one, what Danes often
 * confuse less. Gives up above `limit` and answers Infinity.
 */
export function spellingDistance(typed: string, right: string, limit: number): number {
  if (Math.abs(typed.length - right.length) > limit + 2) return Infinity;
  const width = right.length + 1;
  const cost = new Float64Array((typed.length + 1) * width).fill(Infinity);
  cost[0] = 0;
  for (let i = 0; i <= typed.length; i++) {
    for (let j = Math.max(0, i - BAND); j < Math.min(width, i + BAND + 1); j++) {
      const here = cost[i * width + j] ?? Infinity;
      if (here > limit) continue;
      const reach = (di: number, dj: number, price: number): void => {
        const at = (i + di) * width + j + dj;
        if (here + price < (cost[at] ?? Infinity)) cost[at] = here + price;
      };
      step(typed, right, i, j, reach);
    }
  }
  const total = cost[cost.length - 1] ?? Infinity;
  return total <= limit ? total : Infinity;
}

function step(
  typed: string,
  right: string,
  i: number,
  j: number,
  reach: (di: number, dj: number, price: number) => void,
): void {
  const a = typed[i];
  const b = right[j];
  const first = i === 0 || j === 0 ? FIRST_LETTER_COST : 0;
  if (a !== undefined) reach(1, 0, (a === typed[i - 1] ? DOUBLED_COST : 1) + first);
  if (b !== undefined) reach(0, 1, (b === right[j - 1] ? DOUBLED_COST : 1) + first);
  if (a === undefined || b === undefined) return;
  reach(1, 1, a === b ? 0 : CHANGED_COST + first);
  if (a !== b && a === right[j + 1] && b === typed[i + 1]) reach(2, 2, SWAPPED_COST);
  for (const [one, other] of CONFUSED_BY_LETTERS.get(a + b) ?? []) {
    if (typed.startsWith(one, i) && right.startsWith(other, j))
      reach(one.length, other.length, CONFUSED_COST);
  }
}

/** Candidates compared letter by letter, at most. */
const CANDIDATES_MAX = 60;

/**
 * The word that was probably meant, or null where none is near. `frequency` is how many documents hold a word; among
 * words equally near the more frequent is taken, then the first in the alphabet.
 */
export function correct(
  typed: string,
  lexica: readonly TrigramIndex[],
  frequency: (word: string) => number,
): string | null {
  const limit = toleranceOf(typed.length);
  if (limit === 0) return null;
  let best: { word: string; distance: number } | null = null;
  for (const lexicon of lexica) {
    for (const { word } of lexicon.alike(typed, 0.2, CANDIDATES_MAX)) {
      if (word.startsWith('§') || word.length < 3) continue;
      const count = frequency(word);
      if (count < 0) continue;
      const distance = spellingDistance(typed, word, limit) - Math.min(0.2, Math.log1p(count) / 20);
      if (distance === Infinity) continue;
      if (best === null || distance < best.distance || (distance === best.distance && word < best.word)) {
        best = { word, distance };
      }
    }
  }
  return best?.word ?? null;
}
