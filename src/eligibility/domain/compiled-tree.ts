import type { FactType, FactValue } from '../../case-file/domain/index.js';
import { assertNever } from '../../kernel/index.js';
import type { CompiledCriterion, CompiledNode, SharedFact, Slots } from './compiled.js';
import { both, either, FALSE, isSettled, opposite, TRUE, type Possible } from './possible.js';

/** How a tree is read: with which facts, and with which "what if". */
export interface Reading {
  readonly slots: Slots;
  /** What if everything that can be remedied were remedied: a remediable criterion that is known to fail reads as true. */
  readonly remedied: boolean;
  /** What if this one criterion were the other way round. */
  readonly flipped: CompiledCriterion | null;
}

/** What a criterion can be. */
export function possibleCriterion(criterion: CompiledCriterion, reading: Reading): Possible {
  const value = reading.slots[criterion.slot];
  let possible: Possible;
  if (value === undefined) possible = criterion.whenUnknown;
  else possible = criterion.test(value) || (reading.remedied && criterion.remediable) ? TRUE : FALSE;
  return reading.flipped === criterion ? opposite(possible) : possible;
}

/**
 * What a tree can be, when each criterion on an unknown fact may turn out either way by itself. Exact where no unknown
 * fact is asked about twice; otherwise it may hold more possible than is, and never less.
 */
export function possibleNode(node: CompiledNode, reading: Reading): Possible {
  switch (node.kind) {
    case 'criterion':
      return possibleCriterion(node, reading);
    case 'not':
      return opposite(possibleNode(node.child, reading));
    case 'all': {
      let possible = TRUE;
      for (const child of node.children) {
        possible = both(possible, possibleNode(child, reading));
        if (possible === FALSE) break;
      }
      return possible;
    }
    case 'any': {
      let possible = FALSE;
      for (const child of node.children) {
        possible = either(possible, possibleNode(child, reading));
        if (possible === TRUE) break;
      }
      return possible;
    }
    default:
      return assertNever(node);
  }
}

/**
 * What a tree can be, over every way in which the unknown facts can turn out. "Over 18 and A, or under 18 and B" is
 * true for whoever has A and B, and nobody needs to be asked their age: so the values of facts that are asked about
 * twice are tried in turn, until everything that the tree could be has been seen. A tree that can only turn out false
 * although no criterion fails yet stays open: a refusal names a criterion that is known to fail (R5).
 */
export function possibleTree(tree: CompiledNode, shared: readonly SharedFact[], reading: Reading): Possible {
  const possible = possibleNode(tree, reading);
  if (isSettled(possible)) return possible;
  if (!shared.some(({ slot }) => reading.slots[slot] === undefined)) return possible;
  const seen = tryValues(tree, shared, 0, { ...reading, slots: [...reading.slots] }, possible);
  return seen === FALSE ? possible : seen;
}

/** Tries the values of the shared facts from one of them on; the slots are the caller's own and are left as found. */
function tryValues(
  tree: CompiledNode,
  shared: readonly SharedFact[],
  from: number,
  supposed: Reading & { readonly slots: (FactValue | undefined)[] },
  bound: Possible,
): Possible {
  const next = shared[from];
  if (next === undefined || isSettled(bound)) return bound;
  if (supposed.slots[next.slot] !== undefined) return tryValues(tree, shared, from + 1, supposed, bound);
  let seen: Possible = 0;
  for (const value of next.classes) {
    supposed.slots[next.slot] = value;
    seen |= tryValues(tree, shared, from + 1, supposed, possibleNode(tree, supposed));
    if (seen === bound) break;
  }
  supposed.slots[next.slot] = undefined;
  return seen;
}

/** The criteria of a tree in the order in which they are written. */
export function criteriaOf(node: CompiledNode): readonly CompiledCriterion[] {
  if (node.kind === 'criterion') return [node];
  return node.kind === 'not' ? criteriaOf(node.child) : node.children.flatMap(criteriaOf);
}

/** A fact with the criteria that ask about it. */
export interface AskedFact {
  readonly type: FactType;
  readonly slot: number;
  readonly criteria: readonly CompiledCriterion[];
}

/** The facts that the criteria ask about, each once, in the order in which they first appear. */
export function askedFacts(criteria: readonly CompiledCriterion[]): readonly AskedFact[] {
  const asked = new Map<FactType, AskedFact & { readonly criteria: CompiledCriterion[] }>();
  for (const criterion of new Set(criteria)) {
    const { type, slot } = criterion;
    if (type === null) continue;
    const before = asked.get(type);
    if (before) before.criteria.push(criterion);
    else asked.set(type, { type, slot, criteria: [criterion] });
  }
  return [...asked.values()];
}

/** The criteria that still have a say: neither they nor anything they stand in is settled by the others. */
export function undecidedIn(node: CompiledNode, reading: Reading): readonly CompiledCriterion[] {
  if (isSettled(possibleNode(node, reading))) return [];
  if (node.kind === 'criterion') return [node];
  return (node.kind === 'not' ? [node.child] : node.children).flatMap((child) => undecidedIn(child, reading));
}
