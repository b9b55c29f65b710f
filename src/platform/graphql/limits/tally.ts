/**
 * What was counted in a selection set. `keys` and `perRow` are still open: the field around the selection closes them,
 * since only it knows that the keys meet nothing more and how many rows the page has.
 */
export interface Tally {
  depth: number;
  selections: number;
  aliases: number;
  duplicates: number;
  directives: number;
  /** Cost that comes once. */
  fixed: number;
  /** Cost that comes with every row of the page around it. */
  perRow: number;
  /** How often each response key is selected here. */
  readonly keys: Map<string, number>;
}

/**
 * Counts stop growing here. It is far over every limit, and keeps a fragment bomb from reaching Infinity, where
 * Infinity times a page of 0 would be NaN and pass every comparison.
 */
export const COUNT_CEILING = 1e12;

export const emptyTally = (): Tally => ({
  depth: 0,
  selections: 0,
  aliases: 0,
  duplicates: 0,
  directives: 0,
  fixed: 0,
  perRow: 0,
  keys: new Map(),
});

/** What a fragment counts while it is being counted itself, which is a cycle: more than any limit. */
export const CYCLE: Tally = {
  depth: COUNT_CEILING,
  selections: COUNT_CEILING,
  aliases: COUNT_CEILING,
  duplicates: COUNT_CEILING,
  directives: COUNT_CEILING,
  fixed: COUNT_CEILING,
  perRow: COUNT_CEILING,
  keys: new Map(),
};

/** A sum or product that does not pass {@link COUNT_CEILING}. */
export const capped = (count: number): number => Math.min(count, COUNT_CEILING);

/** Notes that the response key is selected `times` more. */
export function addKey(tally: Tally, key: string, times: number): void {
  tally.keys.set(key, capped((tally.keys.get(key) ?? 0) + times));
}

/** Adds a fragment's tally to that of the selection set it is spread in. */
export function addFragment(into: Tally, fragment: Tally): void {
  into.depth = Math.max(into.depth, fragment.depth);
  into.selections = capped(into.selections + 1 + fragment.selections);
  into.aliases = capped(into.aliases + fragment.aliases);
  into.duplicates = capped(into.duplicates + fragment.duplicates);
  into.directives = capped(into.directives + fragment.directives);
  into.fixed = capped(into.fixed + fragment.fixed);
  into.perRow = capped(into.perRow + fragment.perRow);
  for (const [key, times] of fragment.keys) addKey(into, key, times);
}

/** How many selections of a set repeat a key that it has already. */
export function repeatsOf({ keys }: Tally): number {
  let repeats = 0;
  for (const times of keys.values()) repeats += times - 1;
  return capped(repeats);
}
