import { CompoundSplitter } from './compound.js';
import { Postings } from './postings.js';
import { root, stem } from './stem.js';
import { TrigramIndex } from './trigram.js';

/** A word of the index: its form, its kin, and the documents it stands in. */
export interface Word {
  readonly form: string;
  readonly stem: string;
  readonly root: string;
  postings: Postings;
  /** How many documents that are in the index hold it; 0 for a word that has gone with its last document. */
  documents: number;
}

/** All words of the index. Words that have gone stay, with no documents, until {@link compacted}. */
export class Vocabulary {
  readonly #words = new Map<string, Word>();
  readonly #byStem = new Map<string, Word[]>();
  readonly #byRoot = new Map<string, Word[]>();
  readonly trigrams = new TrigramIndex();
  readonly splitter = new CompoundSplitter({
    hasWord: (word) => this.documentsWith(word) > 0,
    hasStem: (stemmed) => this.withStem(stemmed).length > 0,
  });

  /** Puts a word of a document into the index; ordinals must rise. */
  add(form: string, ordinal: number, impact: number, fields: number): void {
    const word = this.#words.get(form) ?? this.#create(form);
    if (word.documents++ === 0) this.splitter.forget();
    word.postings.append(ordinal, impact, fields);
  }

  /** Says that one document with this word has left the index. */
  release(form: string): void {
    const word = this.#words.get(form);
    if (word && --word.documents === 0) this.splitter.forget();
  }

  get(form: string): Word | null {
    const word = this.#words.get(form);
    return word && word.documents > 0 ? word : null;
  }

  documentsWith(form: string): number {
    return this.#words.get(form)?.documents ?? 0;
  }

  /** The words in use with this stem, in order of their forms, whatever order they came in. */
  withStem(stemmed: string): Word[] {
    return (this.#byStem.get(stemmed) ?? []).filter((word) => word.documents > 0);
  }

  withRoot(rooted: string): Word[] {
    return (this.#byRoot.get(rooted) ?? []).filter((word) => word.documents > 0);
  }

  /** The words in use that contain the piece. */
  containing(piece: string): Word[] {
    return this.trigrams.containing(piece).flatMap((form) => this.get(form) ?? []);
  }

  /** The words in use that are no words of texts but paragraphs of acts. */
  *paragraphWords(): Generator<Word> {
    for (const word of this.#byStem.get(PARAGRAPH_STEM) ?? []) if (word.documents > 0) yield word;
  }

  /** A new vocabulary without gone words and gone documents; `ordinals` renumbers, -1 leaves out. */
  compacted(ordinals: Int32Array): Vocabulary {
    const kept = new Vocabulary();
    for (const word of this.#words.values()) {
      if (word.documents === 0) continue;
      const copy = kept.#create(word.form);
      copy.postings = word.postings.renumbered(ordinals);
      copy.documents = word.documents;
    }
    return kept;
  }

  #create(form: string): Word {
    const paragraph = form.startsWith('§');
    const stemmed = paragraph ? PARAGRAPH_STEM : stem(form);
    const rooted = paragraph ? PARAGRAPH_STEM : root(stemmed);
    const word: Word = { form, stem: stemmed, root: rooted, postings: new Postings(), documents: 0 };
    this.#words.set(form, word);
    push(this.#byStem, word.stem, word);
    push(this.#byRoot, word.root, word);
    if (!paragraph) this.trigrams.add(form);
    return word;
  }
}

const PARAGRAPH_STEM = '§';

function push(map: Map<string, Word[]>, key: string, word: Word): void {
  const list = map.get(key);
  if (list) list.push(word);
  else map.set(key, [word]);
}
