/** A growing set of document ordinals, one bit each; sets of different lengths may be combined. */
export class Bits {
  words: Uint32Array;

  constructor(bits = 0) {
    this.words = new Uint32Array(Math.ceil(bits / 32));
  }

  /** A set with the ordinals 0 to count - 1. */
  static full(count: number): Bits {
    const bits = new Bits(count);
    bits.words.fill(0xffffffff);
    const rest = count % 32;
    if (rest > 0) bits.words[bits.words.length - 1] = (1 << rest) - 1;
    return bits;
  }

  has(bit: number): boolean {
    return (((this.words[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  add(bit: number): void {
    const at = bit >>> 5;
    if (at >= this.words.length) {
      const wider = new Uint32Array(Math.max(at + 1, this.words.length * 2));
      wider.set(this.words);
      this.words = wider;
    }
    this.words[at] = (this.words[at] ?? 0) | (1 << (bit & 31));
  }

  delete(bit: number): void {
    const at = bit >>> 5;
    if (at < this.words.length) this.words[at] = (this.words[at] ?? 0) & ~(1 << (bit & 31));
  }

  clone(): Bits {
    const copy = new Bits();
    copy.words = this.words.slice();
    return copy;
  }

  /** Keeps what the other set has too. */
  intersect(other: Bits): this {
    for (let at = 0; at < this.words.length; at++) {
      this.words[at] = (this.words[at] ?? 0) & (other.words[at] ?? 0);
    }
    return this;
  }

  /** Adds what the other set has. */
  unite(other: Bits): this {
    if (other.words.length > this.words.length) {
      const wider = new Uint32Array(other.words.length);
      wider.set(this.words);
      this.words = wider;
    }
    for (let at = 0; at < other.words.length; at++) {
      this.words[at] = (this.words[at] ?? 0) | (other.words[at] ?? 0);
    }
    return this;
  }

  isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  /** The lowest ordinal of the set, or null where it is empty. */
  first(): number | null {
    const at = this.words.findIndex((word) => word !== 0);
    if (at === -1) return null;
    const word = this.words[at] ?? 0;
    return (at << 5) + (31 - Math.clz32(word & -word));
  }

  /** How many ordinals the set holds. */
  count(): number {
    let total = 0;
    for (const word of this.words) if (word !== 0) total += ones(word);
    return total;
  }

  /** The places in {@link words} that hold anything, for counting sparse sets against many others. */
  filledWords(): Uint32Array {
    const filled = new Uint32Array(this.words.length);
    let length = 0;
    for (let at = 0; at < this.words.length; at++) if (this.words[at] !== 0) filled[length++] = at;
    return filled.subarray(0, length);
  }

  /** How many ordinals both sets hold; `filled` are this set's {@link filledWords}. */
  countWith(other: Bits, filled: Uint32Array): number {
    let total = 0;
    for (const at of filled) {
      const both = (this.words[at] ?? 0) & (other.words[at] ?? 0);
      if (both !== 0) total += ones(both);
    }
    return total;
  }

  /** Visits the ordinals in rising order. */
  forEach(visit: (bit: number) => void): void {
    for (let at = 0; at < this.words.length; at++) {
      let word = this.words[at] ?? 0;
      while (word !== 0) {
        visit((at << 5) + (31 - Math.clz32(word & -word)));
        word &= word - 1;
      }
    }
  }
}

/** The number of ones in a 32-bit word. */
function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
