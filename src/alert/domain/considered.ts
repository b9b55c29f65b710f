import type { Considered } from './answering.js';
import { BECAUSES } from './because.js';

/** In the order of the reasons, then of the ids. */
export function inOrder<One extends Considered>(considered: readonly One[]): readonly One[] {
  const rank = ({ because }: Considered): number => BECAUSES.indexOf(because);
  return considered.toSorted(
    (left, right) => rank(left) - rank(right) || left.personId.localeCompare(right.personId),
  );
}

/** Each person once, for the first of the reasons; in the order of the reasons, then of the ids. */
export function onceEach<One extends Considered>(considered: readonly One[]): readonly One[] {
  const seen = new Set<string>();
  return inOrder(considered).filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}
