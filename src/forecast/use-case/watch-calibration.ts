import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { addDays } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import {
  alarmChanges,
  calibrationFigures,
  countedAndJudged,
  historiesOf,
  hitRates,
  knownOn,
  outcomesIn,
  type AlarmToRaise,
} from '../domain/index.js';
import { CalibrationAlarmStore } from '../store/calibration-alarm.store.js';
import { CalibrationFigureStore } from '../store/calibration-figure.store.js';
import { EventLogReads } from '../store/event-log.reads.js';
import { KeptForecastReads } from '../store/kept-forecast.reads.js';

/** Forecasts of the last two years are judged, and what was worked out for the day two years ago while it is looked at. */
const LOOK_BACK_DAYS = 750;

/**
 * Holds every forecast that was issued against what happened, keeps how many held, and raises an alarm where too few do.
 * It narrows and widens nothing: a person decides what is to be done. It may run any number of times.
 */
@Injectable()
export class WatchCalibration {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly log: EventLogReads,
    private readonly kept: KeptForecastReads,
    private readonly figures: CalibrationFigureStore,
    private readonly alarms: CalibrationAlarmStore,
  ) {}

  async execute(requestId: string): Promise<void> {
    const today = await this.database.today();
    const kept = await this.kept.since(this.database, addDays(today, -LOOK_BACK_DAYS));
    const log = await this.log.read(this.database, today, null);
    const outcomes = outcomesIn(historiesOf(knownOn(log, today), today));
    const figures = calibrationFigures(kept, outcomes);
    const rates = hitRates(countedAndJudged(kept, outcomes, null));
    await this.database.transaction(async (tx) => {
      await this.figures.lock(tx);
      await this.figures.replace(tx, figures);
      await this.figures.replaceHitRates(tx, rates);
      const { raise, end } = alarmChanges(await this.alarms.open(tx, null), figures);
      for (const alarm of end) {
        await this.alarms.end(tx, alarm.id);
        await this.record(tx, alarm.id, 'ENDED', alarm, requestId);
      }
      for (const alarm of raise)
        await this.record(tx, await this.alarms.raise(tx, alarm), 'RAISED', alarm, requestId);
    });
  }

  private async record(
    tx: Tx,
    id: string,
    alarm: 'RAISED' | 'ENDED',
    { departmentId, delivery, resolved, held }: AlarmToRaise,
    requestId: string,
  ): Promise<void> {
    await this.audit.append(tx, {
      actor: null,
      action: 'CHANGE',
      operation: 'watchCalibration',
      objectIds: [id],
      details: { alarm, departmentId, delivery, resolved, held },
      requestId,
    });
  }
}
