import { readFileSync } from 'node:fs';
import type { SynonymGroup } from '../domain/index.js';

/** The list that a new municipality starts with; afterwards the synonyms are rows that staff edit. */
export const starterSynonyms = (): readonly SynonymGroup[] =>
  JSON.parse(readFileSync(new URL('./synonyms.json', import.meta.url), 'utf8')) as readonly SynonymGroup[];
