import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CapacityModule } from '../capacity/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { LogImporting } from './desk/log-importing.js';
import { EventLogReads } from './store/event-log.reads.js';
import { LogImportStore } from './store/log-import.store.js';
import { LoggedEventReads } from './store/logged-event.reads.js';
import { LoggedInterventionReads } from './store/logged-intervention.reads.js';
import { LoggedPlacesReads } from './store/logged-places.reads.js';
import { ImportLog } from './use-case/import-log.js';
import { ImportLogOfOperator } from './use-case/import-log-of-operator.js';

const stores = [EventLogReads, LogImportStore, LoggedEventReads, LoggedInterventionReads, LoggedPlacesReads];
/** What use cases share; not a way in. */
const desks = [LogImporting];
const useCases = [ImportLog, ImportLogOfOperator];

@Module({
  imports: [AuditModule, CatalogueModule, CapacityModule],
  providers: [...stores, ...desks, ...useCases],
  exports: [...stores, ...useCases],
})
export class ForecastModule {}
