import { Bits } from './bits.js';
import { documentWords } from './document-words.js';
import { FacetIndex, type Facet } from './facet.js';
import { LexiconMaker, type Lexicon, type LexiconNames } from './lexicon.js';
import { RevisionMemory } from './revision-memory.js';
import type { SearchDocument } from './search-document.js';
import { SynonymBook } from './synonym-book.js';
import type { SynonymGroup } from './synonym.js';
import { TitleOrder } from './title-order.js';
import { Vocabulary } from './vocabulary.js';

/** The index is compacted when more than this many documents have gone, and more have gone than are left. */
const GONE_BEFORE_COMPACTING = 256;

/**
 * The published catalogue in memory. Documents have an ordinal, which stands for them until {@link generation} changes;
 * a document that is replaced gets a new one. Not safe for use while a search is running (all of it is synchronous).
 */
export class SearchIndex {
  #documents: (SearchDocument | null)[] = [];
  #ordinalById = new Map<string, number>();
  #vocabulary = new Vocabulary();
  #facets = new FacetIndex();
  #titles = this.#newTitles();
  #live = new Bits();
  #privates = new Bits();
  #starts = new Map<string, number>();
  #generation = 0;
  #revision = 0;
  #synonyms: SynonymBook;
  readonly #lexica = new LexiconMaker();
  readonly #memory = new RevisionMemory();

  constructor(synonyms: readonly SynonymGroup[]) {
    this.#synonyms = new SynonymBook(synonyms);
  }

  /** How many documents are searched. */
  get size(): number {
    return this.#ordinalById.size;
  }
  /** One more than the highest ordinal in use. */
  get ordinals(): number {
    return this.#documents.length;
  }
  /** Rises when ordinals are given anew; whatever was kept by ordinal is then void. */
  get generation(): number {
    return this.#generation;
  }
  /** Rises with every change, of documents or synonyms. */
  get revision(): number {
    return this.#revision;
  }
  get live(): Bits {
    return this.#live;
  }
  /** The private, fee-paying alternatives (R8). */
  get privates(): Bits {
    return this.#privates;
  }
  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }
  get facets(): FacetIndex {
    return this.#facets;
  }
  get titles(): TitleOrder {
    return this.#titles;
  }
  get synonyms(): SynonymBook {
    return this.#synonyms;
  }

  /** Puts a document in, or in the place of the one with the same id. */
  upsert(document: SearchDocument): void {
    this.remove(document.id);
    const ordinal = this.#documents.push(document) - 1;
    this.#ordinalById.set(document.id, ordinal);
    for (const { form, impact, fields } of documentWords(document)) {
      this.#vocabulary.add(form, ordinal, impact, fields);
    }
    this.#facets.add(document, ordinal);
    this.#titles.add(ordinal);
    this.#live.add(ordinal);
    if (document.privateOrPaying) this.#privates.add(ordinal);
    this.#revision++;
  }

  /** Takes a document out; an id that is not there is no error (it may never have been published). */
  remove(id: string): void {
    const ordinal = this.#ordinalById.get(id);
    if (ordinal === undefined) return;
    const document = this.documentAt(ordinal);
    for (const { form } of documentWords(document)) this.#vocabulary.release(form);
    this.#facets.remove(document, ordinal);
    this.#titles.remove(ordinal);
    this.#live.delete(ordinal);
    this.#privates.delete(ordinal);
    this.#ordinalById.delete(id);
    this.#revision++;
    const gone = this.#documents.length - this.size;
    if (gone > GONE_BEFORE_COMPACTING && gone > this.size) this.#compact();
  }

  /**
   * Says by which day (number) somebody who joins now has very likely started; null: nobody can say. It stays when the
   * document is replaced, and touches no words: start windows move all day long.
   */
  setStart(id: string, day: number | null): void {
    if (day === null) this.#starts.delete(id);
    else this.#starts.set(id, day);
  }

  /** The day number by which 8 in 10 of those who join now have started; Infinity: nobody can say. */
  startOf(ordinal: number): number {
    return this.#starts.get(this.documentAt(ordinal).id) ?? Infinity;
  }

  /** Takes over an edited list of synonyms; the documents are not touched. */
  setSynonyms(groups: readonly SynonymGroup[]): void {
    this.#synonyms = new SynonymBook(groups);
    this.#revision++;
  }

  get(id: string): SearchDocument | null {
    const ordinal = this.#ordinalById.get(id);
    return ordinal === undefined ? null : this.documentAt(ordinal);
  }

  /** The ordinal of a document, valid in this generation; null where it is not in the index. */
  ordinalOf(id: string): number | null {
    return this.#ordinalById.get(id) ?? null;
  }

  /** The document at an ordinal of this generation; throws for an ordinal never given. */
  documentAt(ordinal: number): SearchDocument {
    const document = this.#documents[ordinal];
    if (!document) throw new Error(`No document has ordinal ${ordinal}`);
    return document;
  }

  /** What queries are read by, looked at once per revision. */
  lexicon(): Lexicon {
    return this.remember('lexicon', '', () => this.#lexica.lexicon(this.#names(), this.#synonyms));
  }

  /** Works something out once per revision; `kind` and `key` name it, and no two callers use the same. */
  remember<Value>(kind: string, key: string, make: () => Value): Value {
    return this.#memory.remember(this.#revision, kind, key, make);
  }

  #names(): LexiconNames {
    return {
      areas: this.#facets.valuesOf('areas'),
      departments: this.#examplesOf('departments').map(({ value, document: { department } }) => ({
        id: value,
        names: [department.label.da, department.label.en],
      })),
      laws: this.#examplesOf('laws').flatMap(({ value, document }) => {
        const route = document.routes.find((each) => each.law === value);
        return route ? [{ law: value, lawName: route.lawName }] : [];
      }),
    };
  }

  /** One document for each value of a facet, to read how the value is written. */
  #examplesOf(facet: Facet): { readonly value: string; readonly document: SearchDocument }[] {
    return this.#facets.valuesOf(facet).flatMap((value) => {
      const ordinal = this.#facets.firstWith(facet, value);
      return ordinal === null ? [] : [{ value, document: this.documentAt(ordinal) }];
    });
  }

  #newTitles(): TitleOrder {
    return new TitleOrder((ordinal) => {
      const { id, title } = this.documentAt(ordinal);
      return { id, title: title.da };
    });
  }

  #compact(): void {
    const documents = this.#documents;
    const ordinals = new Int32Array(documents.length).fill(-1);
    this.#documents = [];
    this.#facets = new FacetIndex();
    this.#titles = this.#newTitles();
    this.#live = new Bits();
    this.#privates = new Bits();
    documents.forEach((document, old) => {
      if (!document || this.#ordinalById.get(document.id) !== old) return;
      const ordinal = this.#documents.push(document) - 1;
      ordinals[old] = ordinal;
      this.#ordinalById.set(document.id, ordinal);
      this.#facets.add(document, ordinal);
      this.#titles.add(ordinal);
      this.#live.add(ordinal);
      if (document.privateOrPaying) this.#privates.add(ordinal);
    });
    this.#vocabulary = this.#vocabulary.compacted(ordinals);
    this.#generation++;
  }
}
