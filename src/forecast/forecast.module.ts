import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CalibrationAlarmStore } from './store/calibration-alarm.store.js';
import { CalibrationFigureStore } from './store/calibration-figure.store.js';
import { CalibrationReads } from './store/calibration.reads.js';
import { EventLogReads } from './store/event-log.reads.js';
import { ForecastRunStore } from './store/forecast-run.store.js';
import { ForecastTargetReads } from './store/forecast-target.reads.js';
import { KeptForecastReads } from './store/kept-forecast.reads.js';
import { LoggedEventReads } from './store/logged-event.reads.js';
import { LoggedInterventionReads } from './store/logged-intervention.reads.js';
import { LoggedPlacesReads } from './store/logged-places.reads.js';
import { PastDayReads } from './store/past-day.reads.js';
import { BacktestForecasts } from './use-case/backtest-forecasts.js';
import { ReadCalibration } from './use-case/read-calibration.js';
import { RefreshWindows } from './use-case/refresh-windows.js';
import { ReplayPast } from './use-case/replay-past.js';
import { WatchCalibration } from './use-case/watch-calibration.js';

const stores = [
  CalibrationAlarmStore,
  CalibrationFigureStore,
  CalibrationReads,
  EventLogReads,
  ForecastRunStore,
  ForecastTargetReads,
  KeptForecastReads,
  LoggedEventReads,
  LoggedInterventionReads,
  LoggedPlacesReads,
  PastDayReads,
];
const useCases = [BacktestForecasts, ReadCalibration, RefreshWindows, ReplayPast, WatchCalibration];

@Module({
  imports: [AuditModule],
  providers: [...stores, ...useCases],
  exports: [...stores, ...useCases],
})
export class ForecastModule {}
