import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CalibrationFigure, InterventionHitRate } from '../domain/index.js';

/** How forecasts did, worked out anew each night: whoever asks need not read the whole log. */
@Injectable()
export class CalibrationFigureStore {
  /** Waits until nobody else calculates; readers see the figures of before until the end of the transaction. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('calibration_figure', 0))`);
  }

  /** Puts the figures of today in the place of those before. */
  async replace(tx: Tx, figures: readonly CalibrationFigure[]): Promise<void> {
    const rows = figures.map(({ by80, by90, ...group }) => ({
      ...group,
      resolved80: by80.resolved,
      held80: by80.held,
      censored80: by80.withCensoring,
      resolved90: by90.resolved,
      held90: by90.held,
      censored90: by90.withCensoring,
    }));
    await tx.query('delete from calibration_figure');
    await tx.query(
      `insert into calibration_figure (as_of, department_id, delivery, status, is_replayed, forecasts, resolved80, held80,
         censored80, resolved90, held90, censored90)
       select $1, f."departmentId", f.delivery, f.status, f."isReplayed", f.forecasts, f.resolved80, f.held80,
         f.censored80, f.resolved90, f.held90, f.censored90
       from jsonb_to_recordset($2::jsonb) as f ("departmentId" text, delivery text, status text, "isReplayed" boolean,
         forecasts int, resolved80 int, held80 int, censored80 real, resolved90 int, held90 int, censored90 real)`,
      [tx.today, JSON.stringify(rows)],
    );
  }

  /** Puts the hit rates of today in the place of those before. */
  async replaceHitRates(tx: Tx, rates: readonly InterventionHitRate[]): Promise<void> {
    await tx.query('delete from intervention_hit_rate');
    await tx.query(
      `insert into intervention_hit_rate (intervention_id, as_of, resolved, held)
       select r."interventionId", $1, r.resolved, r.held
       from jsonb_to_recordset($2::jsonb) as r ("interventionId" uuid, resolved int, held int)`,
      [tx.today, JSON.stringify(rates)],
    );
  }
}
