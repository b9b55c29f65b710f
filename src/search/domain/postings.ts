/** How precisely an impact is kept: 16 bits. */
const IMPACT_STEPS = 65535;
const FIRST_ENTRIES = 2;

/** What a word weighs in one document (0 to 1) and in which fields it stands (one bit per field). */
export interface Posting {
  readonly impact: number;
  readonly fields: number;
}

/**
 * The documents one word stands in, in rising order of ordinal, two 32-bit numbers each: ordinal; fields and impact.
 * Documents are only ever appended; those taken out of the index stay until the index is compacted.
 */
export class Postings {
  #entries = new Uint32Array(FIRST_ENTRIES * 2);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Appends a document; `impact` is between 0 and 1 and kept to 1/65535. Throws when ordinals do not rise. */
  append(ordinal: number, impact: number, fields: number): void {
    if (this.#length > 0 && ordinal <= this.ordinalAt(this.#length - 1))
      throw new Error('Postings must rise by ordinal');
    const at = this.#length * 2;
    if (at + 2 > this.#entries.length) {
      const wider = new Uint32Array(this.#entries.length * 2);
      wider.set(this.#entries);
      this.#entries = wider;
    }
    this.#entries[at] = ordinal;
    this.#entries[at + 1] = (fields << 16) | Math.round(impact * IMPACT_STEPS);
    this.#length++;
  }

  ordinalAt(index: number): number {
    return this.#entries[index * 2] ?? 0;
  }

  impactAt(index: number): number {
    return ((this.#entries[index * 2 + 1] ?? 0) & 0xffff) / IMPACT_STEPS;
  }

  fieldsAt(index: number): number {
    return (this.#entries[index * 2 + 1] ?? 0) >>> 16;
  }

  /** The posting of one document, or null where the word does not stand in it. */
  find(ordinal: number): Posting | null {
    let low = 0;
    let high = this.#length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.ordinalAt(middle);
      if (found === ordinal) return { impact: this.impactAt(middle), fields: this.fieldsAt(middle) };
      if (found < ordinal) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  /** The same postings with documents renumbered by `ordinals` (order kept; -1 leaves a document out). */
  renumbered(ordinals: Int32Array): Postings {
    const kept = new Postings();
    for (let at = 0; at < this.#length; at++) {
      const ordinal = ordinals[this.ordinalAt(at)] ?? -1;
      if (ordinal >= 0) kept.append(ordinal, this.impactAt(at), this.fieldsAt(at));
    }
    return kept;
  }
}
