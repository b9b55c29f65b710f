/** Three-letter pieces of a word with its beginning and end marked; words of one letter have one. */
export function trigramsOf(word: string): string[] {
  const marked = `^${word}$`;
  const pieces: string[] = [];
  for (let at = 0; at + 3 <= marked.length; at++) pieces.push(marked.slice(at, at + 3));
  return [...new Set(pieces)];
}

/** Which words have which trigrams in common, to find words that look alike without comparing all of them. */
export class TrigramIndex {
  readonly #words: string[] = [];
  readonly #byTrigram = new Map<string, number[]>();

  /** Adds a word; the caller adds each word once. */
  add(word: string): void {
    const id = this.#words.push(word) - 1;
    for (const trigram of trigramsOf(word)) {
      const list = this.#byTrigram.get(trigram);
      if (list) list.push(id);
      else this.#byTrigram.set(trigram, [id]);
    }
  }

  /** Words with at least the given similarity (Dice coefficient of trigrams, 0 to 1), the most alike first. */
  alike(word: string, least: number, limit: number): { word: string; similarity: number }[] {
    const asked = trigramsOf(word);
    const shared = new Uint8Array(this.#words.length);
    const touched: number[] = [];
    for (const trigram of asked) {
      for (const id of this.#byTrigram.get(trigram) ?? []) {
        const count = shared[id] ?? 0;
        if (count === 0) touched.push(id);
        shared[id] = count + 1;
      }
    }
    const found: { word: string; similarity: number }[] = [];
    for (const id of touched) {
      const other = this.#words[id] ?? '';
      const similarity = (2 * (shared[id] ?? 0)) / (asked.length + Math.max(1, other.length));
      if (similarity >= least) found.push({ word: other, similarity });
    }
    found.sort((a, b) => b.similarity - a.similarity || (a.word < b.word ? -1 : 1));
    return found.slice(0, limit);
  }

  /** Words that contain the piece (three characters or more; shorter ones are looked for at the beginning only). */
  containing(piece: string): string[] {
    const wanted = piece.length >= 3 ? trigramsOf(piece).slice(1, -1) : [`^${piece}`];
    let rarest: readonly number[] | null = null;
    for (const trigram of piece.length === 3 ? [piece] : wanted) {
      const list = this.#byTrigram.get(trigram) ?? [];
      if (rarest === null || list.length < rarest.length) rarest = list;
    }
    const words: string[] = [];
    for (const id of rarest ?? []) {
      const word = this.#words[id] ?? '';
      if (word.includes(piece)) words.push(word);
    }
    return words;
  }
}
