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

/** Levenshtein distance, one row of the table at a time. */
function changesBetween(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const substitution = previous[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[right.length]!;
}
