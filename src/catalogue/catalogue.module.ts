import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CatalogueReads } from './store/catalogue.reads.js';
import { InterventionRevisionRow } from './store/intervention-revision.row.js';
import { InterventionRow } from './store/intervention.row.js';
import { InterventionStore } from './store/intervention.store.js';
import { KnownReferencesReader } from './store/known-references.js';
import { LegalBasisStore, ProviderStore, PurposeStore, ReferenceStores } from './store/reference.stores.js';
import { AnnotateLegalBasis } from './use-case/annotate-legal-basis.js';
import { CreateIntervention } from './use-case/create-intervention.js';
import { PublishIntervention } from './use-case/publish-intervention.js';
import { RecordLegalBasis } from './use-case/record-legal-basis.js';
import { RecordProvider } from './use-case/record-provider.js';
import { RecordPurpose } from './use-case/record-purpose.js';
import { RetireIntervention } from './use-case/retire-intervention.js';
import { ReviseIntervention } from './use-case/revise-intervention.js';

const stores = [
  CatalogueReads,
  InterventionStore,
  LegalBasisStore,
  ProviderStore,
  PurposeStore,
  ReferenceStores,
];
const useCases = [
  AnnotateLegalBasis,
  CreateIntervention,
  PublishIntervention,
  RecordLegalBasis,
  RecordProvider,
  RecordPurpose,
  RetireIntervention,
  ReviseIntervention,
];

@Module({
  imports: [AuditModule, AccessModule, TypeOrmModule.forFeature([InterventionRow, InterventionRevisionRow])],
  providers: [KnownReferencesReader, ...stores, ...useCases],
  exports: [...stores, ...useCases],
})
export class CatalogueModule {}
