export { SearchApiModule } from './search.api.module.js';
export { SearchModule } from './search.module.js';
export { RebuildSearch } from './use-case/rebuild-search.js';
