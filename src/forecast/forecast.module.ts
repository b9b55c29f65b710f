import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CapacityModule } from '../capacity/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { Learning } from './desk/learning.js';
import { LogImporting } from './desk/log-importing.js';
import { CalibrationAlarmStore } from './store/calibration-alarm.store.js';
import { CalibrationFigureStore } from './store/calibration-figure.store.js';
import { CalibrationReads } from './store/calibration.reads.js';
import { EventLogReads } from './store/event-log.reads.js';
import { ForecastRunStore } from './store/forecast-run.store.js';
import { ForecastTargetReads } from './store/forecast-target.reads.js';
import { KeptForecastReads } from './store/kept-forecast.reads.js';
import { LogImportStore } from './store/log-import.store.js';
import { LoggedEventReads } from './store/logged-event.reads.js';
import { LoggedInterventionReads } from './store/logged-intervention.reads.js';
import { LoggedPlacesReads } from './store/logged-places.reads.js';
import { PastDayReads } from './store/past-day.reads.js';
import { StartWindowReads } from './store/start-window.reads.js';
import { StatedWaitStore } from './store/stated-wait.store.js';
import { WaitReads } from './store/wait.reads.js';
import { BacktestForecasts } from './use-case/backtest-forecasts.js';
import { ImportLog } from './use-case/import-log.js';
import { ImportLogOfOperator } from './use-case/import-log-of-operator.js';
import { ReadCalibration } from './use-case/read-calibration.js';
import { ReadQueuePressure } from './use-case/read-queue-pressure.js';
import { ReadStartWindow } from './use-case/read-start-window.js';
import { RefreshWindows } from './use-case/refresh-windows.js';
import { ReplayPast } from './use-case/replay-past.js';
import { StateWait } from './use-case/state-wait.js';
import { TryCapacity } from './use-case/try-capacity.js';
import { WatchCalibration } from './use-case/watch-calibration.js';

const stores = [
  CalibrationAlarmStore,
  CalibrationFigureStore,
  CalibrationReads,
  EventLogReads,
  ForecastRunStore,
  ForecastTargetReads,
  KeptForecastReads,
  LogImportStore,
  LoggedEventReads,
  LoggedInterventionReads,
  LoggedPlacesReads,
  PastDayReads,
  StartWindowReads,
  StatedWaitStore,
  WaitReads,
];
/** What use cases share; not a way in. */
const desks = [Learning, LogImporting];
const useCases = [
  BacktestForecasts,
  ImportLog,
  ImportLogOfOperator,
  ReadCalibration,
  ReadQueuePressure,
  ReadStartWindow,
  RefreshWindows,
  ReplayPast,
  StateWait,
  TryCapacity,
  WatchCalibration,
];

@Module({
  imports: [AccessModule, AuditModule, CapacityModule, CatalogueModule, WaitlistModule],
  providers: [...stores, ...desks, ...useCases],
  exports: [...stores, ...useCases],
})
export class ForecastModule {}
