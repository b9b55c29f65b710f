import { tokenise } from './normalise.js';
import { STOP_WORDS } from './words/stop-words.js';

/** The words of a text that are looked up: no stop words, no lone letters. */
export function indexedWords(text: string): string[] {
  return tokenise(text)
    .map((token) => token.word)
    .filter((word) => !STOP_WORDS.has(word) && word !== '§' && (word.length > 1 || /\d/u.test(word)));
}
