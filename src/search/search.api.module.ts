import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { CapacityModule } from '../capacity/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { ForecastApiModule, ForecastModule } from '../forecast/index.js';
import { AlternativesResolver } from './api/alternatives.resolver.js';
import { SearchDataResolver } from './api/search-data.resolver.js';
import { InterventionEdgeResolver, SearchResolver } from './api/search.resolver.js';
import { CatalogueReader } from './memory/catalogue-reader.js';
import { CatalogueReferencesReader } from './memory/catalogue-references-reader.js';
import { SearchCounter } from './memory/search-counter.js';
import { SearchHealth } from './memory/search-health.js';
import { SearchMemory } from './memory/search-memory.js';
import { SearchModule } from './search.module.js';
import { FindAlternatives } from './use-case/find-alternatives.js';
import { SearchCatalogue } from './use-case/search-catalogue.js';

@Module({
  imports: [
    SearchModule,
    AccessModule,
    CapacityModule,
    CaseFileModule,
    CatalogueModule,
    EligibilityModule,
    ForecastApiModule,
    ForecastModule,
  ],
  providers: [
    CatalogueReader,
    CatalogueReferencesReader,
    SearchCounter,
    SearchHealth,
    SearchMemory,
    FindAlternatives,
    SearchCatalogue,
    AlternativesResolver,
    InterventionEdgeResolver,
    SearchDataResolver,
    SearchResolver,
  ],
  exports: [SearchMemory],
})
export class SearchApiModule {}
