import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CapacityModule } from '../capacity/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { ForecastModule } from '../forecast/index.js';
import { PastMessages } from '../platform/outbox/index.js';
import { SlotOfferModule } from '../slot-offer/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { LoadCapacity } from './load/load-capacity.js';
import { LoadCitizens } from './load/load-citizens.js';
import { LoadDemo } from './load/load-demo.js';
import { LoadHistory } from './load/load-history.js';
import { LoadInterventions } from './load/load-interventions.js';
import { LoadPolicies } from './load/load-policies.js';
import { LoadQueues } from './load/load-queues.js';
import { LoadPeople } from './load/load-people.js';
import { LoadReferenceData } from './load/load-reference-data.js';

@Module({
  imports: [
    AccessModule,
    AuditModule,
    CapacityModule,
    CaseFileModule,
    CatalogueModule,
    EligibilityModule,
    ForecastModule,
    SlotOfferModule,
    WaitlistModule,
  ],
  providers: [
    LoadCapacity,
    LoadCitizens,
    LoadDemo,
    LoadHistory,
    LoadInterventions,
    LoadPeople,
    LoadPolicies,
    LoadQueues,
    LoadReferenceData,
    PastMessages,
  ],
  exports: [LoadDemo],
})
export class DemoModule {}
