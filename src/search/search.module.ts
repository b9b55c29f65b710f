import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CapacityModule } from '../capacity/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { ForecastModule } from '../forecast/index.js';
import { SearchCountStore } from './store/search-count.store.js';
import { SynonymStore } from './store/synonym.store.js';
import { RebuildSearch } from './use-case/rebuild-search.js';
import { RecordSynonyms } from './use-case/record-synonyms.js';

/** The data that searching rests on; the memory itself belongs to processes that answer (the API). */
@Module({
  imports: [
    AuditModule,
    AccessModule,
    CapacityModule,
    CaseFileModule,
    CatalogueModule,
    EligibilityModule,
    ForecastModule,
  ],
  providers: [SearchCountStore, SynonymStore, RebuildSearch, RecordSynonyms],
  exports: [SearchCountStore, SynonymStore, RebuildSearch, RecordSynonyms],
})
export class SearchModule {}
