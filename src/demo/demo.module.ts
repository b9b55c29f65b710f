import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { SearchModule } from '../search/index.js';
import { LoadDemo } from './load/load-demo.js';
import { LoadInterventions } from './load/load-interventions.js';
import { LoadPeople } from './load/load-people.js';
import { LoadReferenceData, LoadWords } from './load/load-reference-data.js';

@Module({
  imports: [AccessModule, AuditModule, CaseFileModule, CatalogueModule, EligibilityModule, SearchModule],
  providers: [LoadDemo, LoadInterventions, LoadPeople, LoadReferenceData, LoadWords],
  exports: [LoadDemo],
})
export class DemoModule {}
