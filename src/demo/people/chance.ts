/** Where FNV-1a begins. */
const OFFSET_BASIS = 0x811c9dc5;

/** The only source of what looks like chance in the demo: the same seed gives the same people, on every machine. */
export class Chance {
  private readonly seed: number;
  private state: number;

  /** @param seed any text; texts that differ give streams that have nothing to do with each other */
  constructor(seed: string, within = OFFSET_BASIS) {
    this.seed = hashOf(`${seed}/`, within);
    this.state = this.seed;
  }

  /** A stream of its own for a part, so that more draws in one part change nothing in another. */
  part(name: string): Chance {
    return new Chance(name, this.seed);
  }

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  /** Whether something that happens to `percent` of people happens. */
  happens(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** @throws Error when there is nothing to pick from */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from');
    return item;
  }

  /** The items in another order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const left = [...items];
    return items.map(() => left.splice(this.below(left.length), 1)[0] as Item);
  }

  /** An id in the form of a random one, the same each time. */
  uuid(): string {
    const hex = (digits: number): string =>
      Array.from({ length: digits }, () => this.below(16).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  }

  /** From 0 up to, not including, 1 (mulberry32, public domain). */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

/** FNV-1a, 32 bits, continued from `hash`: spreads texts that differ in one letter. */
function hashOf(words: string, hash: number): number {
  for (const letter of words) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
