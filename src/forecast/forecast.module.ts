import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { Learning } from './desk/learning.js';
import { EventLogReads } from './store/event-log.reads.js';
import { ForecastRunStore } from './store/forecast-run.store.js';
import { ForecastTargetReads } from './store/forecast-target.reads.js';
import { LoggedEventReads } from './store/logged-event.reads.js';
import { LoggedInterventionReads } from './store/logged-intervention.reads.js';
import { LoggedPlacesReads } from './store/logged-places.reads.js';
import { StartWindowReads } from './store/start-window.reads.js';
import { StatedWaitStore } from './store/stated-wait.store.js';
import { WaitReads } from './store/wait.reads.js';
import { ReadQueuePressure } from './use-case/read-queue-pressure.js';
import { ReadStartWindow } from './use-case/read-start-window.js';
import { RefreshWindows } from './use-case/refresh-windows.js';
import { StateWait } from './use-case/state-wait.js';
import { TryCapacity } from './use-case/try-capacity.js';

const stores = [
  EventLogReads,
  ForecastRunStore,
  ForecastTargetReads,
  LoggedEventReads,
  LoggedInterventionReads,
  LoggedPlacesReads,
  StartWindowReads,
  StatedWaitStore,
  WaitReads,
];
/** What use cases share; not a way in. */
const desks = [Learning];
const useCases = [ReadQueuePressure, ReadStartWindow, RefreshWindows, StateWait, TryCapacity];

@Module({
  imports: [AccessModule, AuditModule, CatalogueModule],
  providers: [...stores, ...desks, ...useCases],
  exports: [...stores, ...useCases],
})
export class ForecastModule {}
