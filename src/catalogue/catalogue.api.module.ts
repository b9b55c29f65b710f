import { Module } from '@nestjs/common';
import { CatalogueLoaders } from './api/catalogue.loader.js';
import {
  InterventionFieldsResolver,
  LegalBasisFieldsResolver,
  LegalRouteFieldsResolver,
} from './api/intervention-fields.resolver.js';
import { InterventionLoader } from './api/intervention.loader.js';
import { InterventionResolver } from './api/intervention.resolver.js';
import { ReferenceMutations, ReferenceQueries } from './api/reference.resolver.js';
import { CatalogueModule } from './catalogue.module.js';

@Module({
  imports: [CatalogueModule],
  providers: [
    CatalogueLoaders,
    InterventionFieldsResolver,
    InterventionLoader,
    InterventionResolver,
    LegalBasisFieldsResolver,
    LegalRouteFieldsResolver,
    ReferenceMutations,
    ReferenceQueries,
  ],
  exports: [InterventionLoader],
})
export class CatalogueApiModule {}
