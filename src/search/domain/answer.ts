import type { Via } from './weights.js';

/** A word of the index that answers a word of the query. */
export interface Answer {
  readonly form: string;
  /** 0 to 1. */
  readonly weight: number;
  readonly via: Via;
  /** The synonym that led to it, as it is written in the list. */
  readonly synonym: string | null;
}

/** Words that answer only together: one of each list must stand in the document. */
export interface PhraseAnswer {
  readonly words: readonly (readonly Answer[])[];
  readonly weight: number;
  readonly synonym: string | null;
}

/** Everything in the index that answers one word or phrase of the query. */
export interface Answers {
  readonly words: readonly Answer[];
  readonly phrases: readonly PhraseAnswer[];
}

/** Collects answers, each word once with its best weight, and lists them in an order that depends on nothing else. */
export class AnswerSet {
  readonly #words = new Map<string, Answer>();
  readonly #phrases: PhraseAnswer[] = [];

  add(form: string, weight: number, via: Via, synonym: string | null = null): void {
    const known = this.#words.get(form);
    if (!known || known.weight < weight) this.#words.set(form, { form, weight, via, synonym });
  }

  addPhrase(phrase: PhraseAnswer): void {
    this.#phrases.push(phrase);
  }

  has(form: string): boolean {
    return this.#words.has(form);
  }

  isEmpty(): boolean {
    return this.#words.size === 0 && this.#phrases.length === 0;
  }

  /** The words, those worth most first. */
  words(): Answer[] {
    return [...this.#words.values()].sort((a, b) => b.weight - a.weight || (a.form < b.form ? -1 : 1));
  }

  answers(): Answers {
    return { words: this.words(), phrases: [...this.#phrases].sort((a, b) => b.weight - a.weight) };
  }
}
