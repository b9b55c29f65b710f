import { FIELDS, textsOf, type Field } from './fields.js';
import { tokenise } from './normalise.js';
import type { SearchDocument } from './search-document.js';
import type { SearchIndex } from './search-index.js';

/** A folded word as people write it: as some document does, else as the synonyms do. */
export function asWritten(index: SearchIndex, form: string): string {
  const postings = index.vocabulary.get(form)?.postings;
  for (let at = 0; at < (postings?.length ?? 0); at++) {
    const ordinal = postings?.ordinalAt(at) ?? 0;
    if (!index.live.has(ordinal)) continue;
    for (const field of FIELDS) {
      const written = writtenIn(index.documentAt(ordinal), field, form);
      if (written !== null) return written.toLowerCase();
    }
  }
  return index.synonyms.written(form);
}

/** A folded word as a field of a document writes it; null where it does not stand there. */
export function writtenIn(document: SearchDocument, field: Field, form: string): string | null {
  for (const { text } of textsOf(document, field)) {
    const token = tokenise(text).find(({ word }) => word === form);
    if (token) return token.raw;
  }
  return null;
}
