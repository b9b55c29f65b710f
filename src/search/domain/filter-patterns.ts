import type { Facet } from './facet.js';
import { tokenise } from './normalise.js';
import { stem } from './stem.js';
import { AREA_LEADS, FILTER_PHRASES, LANGUAGE_LEADS } from './words/filter-phrases.js';
import { LANGUAGE_NAMES } from './words/language-names.js';
import { WEAK_WORDS } from './words/stop-words.js';

/** What a phrase in a query wishes for. */
export interface FilterWish {
  readonly facet: Facet;
  readonly values: readonly string[];
  readonly as: 'FILTER' | 'BOOST';
  /** The words are looked up as text too. */
  readonly keepsText: boolean;
}

/** A wish with the stems of the words that say it. */
export interface FilterPattern {
  readonly wish: FilterWish;
  readonly stems: readonly string[];
}

/** What of the index's own data people ask for by name. */
export interface NamedValues {
  readonly areas: readonly string[];
  readonly departments: readonly { readonly id: string; readonly names: readonly string[] }[];
}

/** A shorter name (*Social*) is an everyday word. */
const NAME_MIN_CHARS = 10;

/** Patterns by the stem of their first word. */
export class FilterPatterns {
  readonly #byStem = new Map<string, FilterPattern[]>();
  /** The folded words of all phrases. */
  readonly words = new Set<string>();

  add(phrase: string, wish: FilterWish): void {
    const words = tokenise(phrase).map((token) => token.word);
    const stems = words.map(stem);
    const [first] = stems;
    if (first === undefined) return;
    for (const word of words) this.words.add(word);
    this.#byStem.set(first, [...(this.#byStem.get(first) ?? []), { wish, stems }]);
  }

  beginningWith(stemmed: string): readonly FilterPattern[] {
    return this.#byStem.get(stemmed) ?? [];
  }
}

/** The patterns that hold whatever the catalogue holds: the shipped phrases and the names of languages. */
export function shippedPatterns(): FilterPatterns {
  const patterns = new FilterPatterns();
  for (const { phrases, ...wish } of FILTER_PHRASES) for (const phrase of phrases) patterns.add(phrase, wish);
  for (const [code, names] of Object.entries(LANGUAGE_NAMES)) {
    const wish = { facet: 'languages', values: [code] } as const;
    for (const name of names.split(' ')) {
      const spoken = [`${name}talende`, `${name}sproget`, `${name} talende`, `${name} speaking`];
      for (const phrase of [...spoken, ...LANGUAGE_LEADS.map((lead) => `${lead} ${name}`)]) {
        patterns.add(phrase, { ...wish, as: 'FILTER', keepsText: false });
      }
      // The bare name may be the subject (*dansk* for beginners).
      if (code !== 'da' && code !== 'en') patterns.add(name, { ...wish, as: 'BOOST', keepsText: true });
    }
  }
  return patterns;
}

/** The patterns for the areas and departments of an index. */
export function namedPatterns({ areas, departments }: NamedValues): FilterPatterns {
  const patterns = new FilterPatterns();
  for (const area of areas) {
    for (const name of areaNames(area, areas)) {
      const wish = { facet: 'areas', values: [area] } as const;
      for (const lead of AREA_LEADS)
        patterns.add(`${lead} ${name}`, { ...wish, as: 'FILTER', keepsText: false });
      patterns.add(name, { ...wish, as: 'BOOST', keepsText: true });
    }
  }
  for (const { id, names } of departments) {
    for (const name of names) {
      if (name.length < NAME_MIN_CHARS) continue;
      patterns.add(name, { facet: 'departments', values: [id], as: 'BOOST', keepsText: true });
    }
  }
  return patterns;
}

/** An area's whole name, and its last word where no other area has it (*Midtbyen* for `Sundkær Midtby`). */
function areaNames(area: string, areas: readonly string[]): string[] {
  const stemsOf = (name: string): string[] => tokenise(name).map((token) => stem(token.word));
  const words = tokenise(area).map((token) => token.word);
  const last = words.at(-1) ?? '';
  const isShared = areas.some((other) => other !== area && stemsOf(other).includes(stem(last)));
  const stands = words.length > 1 && last.length >= 4 && !isShared && !WEAK_WORDS.has(last);
  return stands ? [words.join(' '), last] : [words.join(' ')];
}
