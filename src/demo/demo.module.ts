import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CapacityModule } from '../capacity/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { LoadCapacity } from './load/load-capacity.js';
import { LoadCitizens } from './load/load-citizens.js';
import { LoadDemo } from './load/load-demo.js';
import { LoadInterventions } from './load/load-interventions.js';
import { LoadPeople } from './load/load-people.js';
import { LoadReferenceData } from './load/load-reference-data.js';

@Module({
  imports: [AccessModule, AuditModule, CapacityModule, CaseFileModule, CatalogueModule, EligibilityModule],
  providers: [LoadCapacity, LoadCitizens, LoadDemo, LoadInterventions, LoadPeople, LoadReferenceData],
  exports: [LoadDemo],
})
export class DemoModule {}
