export {
  DIFFERENCES,
  differingCriteria,
  inOrder,
  type Alternative,
  type Difference,
} from './alternatives.js';
export type { Correction } from './clause.js';
export { cleanQuery } from './clean-query.js';
export type { Matched, Why } from './explain.js';
export { FACET_NAMES, type Facet, type FacetCounts } from './facet.js';
export { TIMES_OF_DAY, type SearchFilter } from './filter.js';
export type { Understood } from './filter-words.js';
export { personFilterProblems, type PersonFilter } from './person-filter.js';
export { queryProblems } from './query-problems.js';
export { related } from './related.js';
export { search, type Hit, type SearchAnswer, type SearchQuery } from './search.js';
export type { Labelled, SearchDocument } from './search-document.js';
export { SearchIndex } from './search-index.js';
export { SORTS, type Sort } from './sort.js';
export { soonProblems, startingInTime } from './start-filter.js';
export { synonymProblems, type SynonymGroup } from './synonym.js';
export { triedBefore } from './tried-before.js';
export { VIAS } from './weights.js';
