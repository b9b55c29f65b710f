import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { shownFigures, type ShownFigure } from '../domain/index.js';
import { CalibrationAlarmStore, type RaisedAlarm } from '../store/calibration-alarm.store.js';
import { CalibrationReads } from '../store/calibration.reads.js';

/** How forecasts did, as everybody on the staff may see it. */
export interface CalibrationView {
  /** null: nothing was calculated yet. */
  readonly calculatedOn: Day | null;
  readonly groups: readonly ShownFigure[];
  readonly alarms: readonly RaisedAlarm[];
}

/** Tells how forecasts did, from what was calculated last night; small numbers are hidden from everybody. */
@Injectable()
export class ReadCalibration {
  constructor(
    private readonly database: Database,
    private readonly reads: CalibrationReads,
    private readonly alarms: CalibrationAlarmStore,
  ) {}

  /** @param departmentId null for all of them, and for all together */
  async execute(departmentId: string | null): Promise<CalibrationView> {
    const { asOf, figures } = await this.reads.figures(this.database);
    return {
      calculatedOn: asOf,
      // What is hidden depends on all of them: a number that is left out must not be worked out from the others.
      groups: shownFigures(figures).filter(
        (group) => departmentId === null || group.departmentId === departmentId,
      ),
      alarms: await this.alarms.open(this.database, departmentId),
    };
  }
}
