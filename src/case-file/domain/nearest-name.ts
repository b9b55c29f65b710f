/** Names longer than this are not compared: no fact is called so, and the comparison costs length times length. */
const LONGEST_COMPARED = 64;

/**
 * The candidate that a mistyped name most likely meant: the fewest letters inserted, left out or changed, upper and
 * lower case alike; null when none is near (more than a third of the letters would have to change).
 */
export function nearestName(name: string, candidates: Iterable<string>): string | null {
  if (name.length > LONGEST_COMPARED) return null;
  let best: string | null = null;
  let fewest = Math.floor(name.length / 3) + 1;
  for (const candidate of candidates) {
    const changes = changesBetween(name.toLowerCase(), candidate.toLowerCase());
    if (changes < fewest) [best, fewest] = [candidate, changes];
  }
  return best;
}

/** Levenshtein distance. `row` holds, for a beginning of the left word, the changes to each beginning of the right. */
function changesBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(left).entries()) {
    let [diagonal, beside] = [index, index + 1];
    const next = [beside];
    for (const [place, above] of row.slice(1).entries()) {
      beside = Math.min(above + 1, beside + 1, diagonal + (letter === right[place] ? 0 : 1));
      diagonal = above;
      next.push(beside);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
