import type { Bits } from './bits.js';
import type { SearchIndex } from './search-index.js';
import type { Order, SortKey } from './sort.js';

/** The hit after which a page begins. */
export interface After {
  readonly key: SortKey;
  readonly id: string;
}

interface Candidate {
  readonly ordinal: number;
  readonly value: number;
  readonly place: number;
  readonly id: string;
}

/** The first hits of an order after a given one, without sorting the rest, and whether there are more. */
export function pageOf(
  index: SearchIndex,
  documents: Bits,
  order: Order,
  first: number,
  after: After | null,
): { ordinals: number[]; hasNext: boolean } {
  const start = after === null ? null : { ...order.position(after.key, after.id), id: after.id };
  const heap: Candidate[] = [];
  let more = false;
  documents.forEach((ordinal) => {
    const value = order.value(ordinal);
    const worst = heap[0];
    if (heap.length === first && worst !== undefined && value > worst.value) {
      more = true;
      return;
    }
    const place = order.place(ordinal);
    const candidate = { ordinal, value, place, id: index.documentAt(ordinal).id };
    if (start !== null && compare(candidate, start) <= 0) return;
    if (heap.length < first) push(heap, candidate);
    else {
      more = true;
      if (worst !== undefined && compare(candidate, worst) < 0) replaceWorst(heap, candidate);
    }
  });
  heap.sort(compare);
  return { ordinals: heap.map((each) => each.ordinal), hasNext: more };
}

type Position = Omit<Candidate, 'ordinal'>;

const compare = (a: Position, b: Position): number =>
  a.value !== b.value
    ? a.value < b.value
      ? -1
      : 1
    : a.place - b.place || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Puts a candidate into the heap, whose first is the worst of those kept. */
function push(heap: Candidate[], candidate: Candidate): void {
  let at = heap.push(candidate) - 1;
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    if (!swapWhenWorse(heap, at, parent)) return;
    at = parent;
  }
}

function replaceWorst(heap: Candidate[], candidate: Candidate): void {
  heap[0] = candidate;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    if (one === undefined) return;
    const child = other !== undefined && compare(other, one) > 0 ? left + 1 : left;
    if (!swapWhenWorse(heap, child, at)) return;
    at = child;
  }
}

/** Swaps the two when the lower one is worse; answers whether it did. */
function swapWhenWorse(heap: Candidate[], lower: number, upper: number): boolean {
  const [a, b] = [heap[lower], heap[upper]];
  if (a === undefined || b === undefined || compare(a, b) <= 0) return false;
  heap[lower] = b;
  heap[upper] = a;
  return true;
}
