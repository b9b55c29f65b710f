import { reason, type Reason } from '../../kernel/index.js';
import { indexedWords } from './indexed-words.js';
import { tokenise } from './normalise.js';

/**
 * Words and phrases that mean the same in this field, as data that people edit. Typing any of the `terms` finds all
 * others. What people say in everyday words leads to the terms, but not back: *cigaretter* finds *rygestop*.
 */
export interface SynonymGroup {
  /** A stable word for the group, e.g. `udsaettelse`. */
  readonly id: string;
  readonly terms: readonly string[];
  readonly everyday?: readonly string[];
  /** Everyday phrases whose words mean something else when they stand alone: *ryger ud af lejligheden* is not smoking. */
  readonly idioms?: readonly string[];
  /** What lies under it: *misbrug* finds *hash*, not the other way. */
  readonly narrower?: readonly string[];
  /** What is merely near; it is found last. */
  readonly related?: readonly string[];
}

/** The lists of a group: how it is entered, and what it leads to. */
export const SYNONYM_LISTS = ['terms', 'everyday', 'idioms', 'narrower', 'related'] as const;

const TERMS_MAX = 80;
const TERM_MAX_CHARS = 80;

/** Everything wrong with a group that somebody wants to save; empty when it may be saved. */
export function synonymProblems(group: SynonymGroup): Reason[] {
  const problems: Reason[] = [];
  const say = (code: string, field: string, da: string, en: string): void => {
    problems.push(reason(code, field, da, en));
  };
  if (!/^[a-z0-9-]{1,60}$/u.test(group.id)) {
    say(
      'SYNONYM_ID',
      'id',
      'Brug små bogstaver, tal og bindestreg.',
      'Use lower case letters, digits and hyphens.',
    );
  }
  if (group.terms.length === 0) {
    say('SYNONYM_EMPTY', 'terms', 'Gruppen skal have mindst ét ord.', 'The group needs at least one term.');
  }
  for (const list of SYNONYM_LISTS) {
    const terms = group[list] ?? [];
    if (terms.length > TERMS_MAX) {
      say('SYNONYM_TOO_MANY', list, `Højst ${TERMS_MAX} ord.`, `At most ${TERMS_MAX} terms.`);
    }
    const isLookedUp = list !== 'everyday' && list !== 'idioms';
    terms.forEach((term, at) => {
      const path = `${list}[${at}]`;
      if (term.length > TERM_MAX_CHARS) {
        say(
          'SYNONYM_TOO_LONG',
          path,
          `Højst ${TERM_MAX_CHARS} tegn.`,
          `At most ${TERM_MAX_CHARS} characters.`,
        );
      }
      const words = isLookedUp ? indexedWords(term) : tokenise(term);
      if (words.length === 0) {
        say('SYNONYM_NO_WORD', path, 'Her er intet ord at søge på.', 'There is no word to search for here.');
      }
    });
  }
  return problems;
}
