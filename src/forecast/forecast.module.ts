import { Module } from '@nestjs/common';
import { EventLogReads } from './store/event-log.reads.js';
import { ForecastRunStore } from './store/forecast-run.store.js';
import { ForecastTargetReads } from './store/forecast-target.reads.js';
import { LoggedEventReads } from './store/logged-event.reads.js';
import { LoggedInterventionReads } from './store/logged-intervention.reads.js';
import { LoggedPlacesReads } from './store/logged-places.reads.js';
import { RefreshWindows } from './use-case/refresh-windows.js';

const stores = [
  EventLogReads,
  ForecastRunStore,
  ForecastTargetReads,
  LoggedEventReads,
  LoggedInterventionReads,
  LoggedPlacesReads,
];
const useCases = [RefreshWindows];

@Module({ providers: [...stores, ...useCases], exports: [...stores, ...useCases] })
export class ForecastModule {}
