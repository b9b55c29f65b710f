/** Things kept of one kind at most; more than people ask for between two changes. */
const KEPT_MAX = 5_000;

/** Remembers what was worked out from the index until the index changes. */
export class RevisionMemory {
  #revision = -1;
  #kinds = new Map<string, Map<string, unknown>>();

  /** What `make` answered for this kind and key in this revision. A kind always has the same type. */
  remember<Value>(revision: number, kind: string, key: string, make: () => Value): Value {
    if (revision !== this.#revision) {
      this.#revision = revision;
      this.#kinds = new Map();
    }
    const kept = this.#kinds.get(kind) ?? new Map<string, unknown>();
    this.#kinds.set(kind, kept);
    const known = kept.get(key);
    if (known !== undefined) return known as Value;
    const made = make();
    if (kept.size >= KEPT_MAX) kept.clear();
    kept.set(key, made);
    return made;
  }
}
