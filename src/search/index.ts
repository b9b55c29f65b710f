export { starterSynonyms } from './data/starter-synonyms.js';
export { SearchMemory } from './memory/search-memory.js';
export { SearchApiModule } from './search.api.module.js';
export { SearchModule } from './search.module.js';
export { SynonymStore } from './store/synonym.store.js';
export { RebuildSearch } from './use-case/rebuild-search.js';
export { RecordSynonyms } from './use-case/record-synonyms.js';
