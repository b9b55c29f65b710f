import type { Considered } from './answering.js';
import { BECAUSES } from './because.js';

/** Each person once, for the first of the reasons; in the order of the reasons, then of the ids. */
export function onceEach(considered: readonly Considered[]): readonly Considered[] {
  const rank = ({ because }: Considered): number => BECAUSES.indexOf(because);
  const sorted = [...considered].sort(
    (left, right) => rank(left) - rank(right) || left.personId.localeCompare(right.personId),
  );
  const seen = new Set<string>();
  return sorted.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}
