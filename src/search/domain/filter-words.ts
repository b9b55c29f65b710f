import type { Facet } from './facet.js';
import { tokenise, type Token } from './normalise.js';
import { stem } from './stem.js';
import { AREA_LEADS, FILTER_PHRASES, LANGUAGE_LEADS } from './words/filter-phrases.js';
import { LANGUAGE_NAMES } from './words/language-names.js';

/** A wish understood from the words of the query, and what was made of it. */
export interface Understood {
  readonly kind: Facet | 'PARAGRAPH';
  /** The words as typed. */
  readonly words: string;
  /** The values of the facet that satisfy it, or the paragraph as written. */
  readonly values: readonly string[];
  /** FILTER: other hits are left out. BOOST: those that fit come first. */
  readonly as: 'FILTER' | 'BOOST';
  /** A FILTER that would have left nothing, and was made a BOOST. */
  readonly fellBack: boolean;
}

/** A wish found at tokens `from` to `to` (exclusive) of the query. */
export interface FilterSpan {
  readonly facet: Facet;
  readonly values: readonly string[];
  readonly as: 'FILTER' | 'BOOST';
  readonly keepsText: boolean;
  readonly from: number;
  readonly to: number;
}

interface Pattern extends Omit<FilterSpan, 'from' | 'to'> {
  readonly stems: readonly string[];
}

/** A shorter name (*Social*) is an everyday word. */
const NAME_MIN_CHARS = 10;

/** What of the index's own data people ask for by name. */
export interface NamedValues {
  readonly areas: readonly string[];
  readonly departments: readonly { readonly id: string; readonly names: readonly string[] }[];
}

/** Recognises filter words; made once for the data of an index. */
export class FilterWords {
  readonly #patterns = new Map<string, Pattern[]>();
  /** The folded words of all phrases: right spellings. */
  readonly words = new Set<string>();

  constructor(named: NamedValues) {
    for (const { phrases, ...wish } of FILTER_PHRASES)
      for (const phrase of phrases) this.#enter(phrase, wish);
    this.#enterLanguages();
    this.#enterAreas(named.areas);
    for (const { id, names } of named.departments) {
      for (const name of names) {
        if (name.length < NAME_MIN_CHARS) continue;
        this.#enter(name, { facet: 'departments', values: [id], as: 'BOOST', keepsText: true });
      }
    }
    for (const list of this.#patterns.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  }

  /** The wishes in a query, longest phrases first, none overlapping; `used` tokens are left alone. */
  find(tokens: readonly Token[], used: readonly boolean[]): FilterSpan[] {
    const stems = tokens.map((token) => stem(token.word));
    const spans: FilterSpan[] = [];
    let at = 0;
    while (at < tokens.length) {
      const pattern = (this.#patterns.get(stems[at] ?? '') ?? []).find((each) =>
        each.stems.every((wanted, ahead) => stems[at + ahead] === wanted && used[at + ahead] !== true),
      );
      if (pattern) {
        const { stems: matched, ...wish } = pattern;
        spans.push({ ...wish, from: at, to: at + matched.length });
        at += matched.length;
      } else at++;
    }
    return spans;
  }

  #enter(phrase: string, wish: Omit<Pattern, 'stems'>): void {
    const words = tokenise(phrase).map((token) => token.word);
    const stems = words.map(stem);
    const first = stems[0];
    if (first === undefined) return;
    for (const word of words) this.words.add(word);
    const list = this.#patterns.get(first) ?? [];
    list.push({ ...wish, stems });
    this.#patterns.set(first, list);
  }

  #enterLanguages(): void {
    for (const [code, names] of Object.entries(LANGUAGE_NAMES)) {
      const wish = { facet: 'languages', values: [code] } as const;
      for (const name of names.split(' ')) {
        for (const lead of LANGUAGE_LEADS)
          this.#enter(`${lead} ${name}`, { ...wish, as: 'FILTER', keepsText: false });
        for (const form of [`${name}talende`, `${name}sproget`, `${name} talende`, `${name} speaking`]) {
          this.#enter(form, { ...wish, as: 'FILTER', keepsText: false });
        }
        // The bare name may be the subject (*dansk* for beginners).
        if (code !== 'da' && code !== 'en') this.#enter(name, { ...wish, as: 'BOOST', keepsText: true });
      }
    }
  }

  /** Areas by their whole name and by the words that tell them from the others (*Midtbyen* for `Sundkær Midtby`). */
  #enterAreas(areas: readonly string[]): void {
    const uses = new Map<string, number>();
    for (const area of areas)
      for (const word of new Set(tokenise(area).map((token) => stem(token.word)))) {
        uses.set(word, (uses.get(word) ?? 0) + 1);
      }
    for (const area of areas) {
      const words = tokenise(area).map((token) => token.word);
      const last = words.at(-1) ?? '';
      const names = new Set([words.join(' ')]);
      if (words.length > 1 && last.length > 3 && uses.get(stem(last)) === 1) names.add(last);
      for (const name of names) {
        for (const lead of AREA_LEADS) {
          this.#enter(`${lead} ${name}`, { facet: 'areas', values: [area], as: 'FILTER', keepsText: false });
        }
        this.#enter(name, { facet: 'areas', values: [area], as: 'BOOST', keepsText: true });
      }
    }
  }
}
