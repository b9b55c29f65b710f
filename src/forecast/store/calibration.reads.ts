import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CalibrationFigure, CalibrationGroup } from '../domain/index.js';

/** A row of figures, flat. */
interface FigureRow extends CalibrationGroup {
  readonly asOf: Day;
  readonly forecasts: number;
  readonly resolved80: number;
  readonly held80: number;
  readonly censored80: number | null;
  readonly resolved90: number;
  readonly held90: number;
  readonly censored90: number | null;
}

/** What was calculated last of how forecasts did. */
export interface KeptFigures {
  /** null: nothing was calculated yet. */
  readonly asOf: Day | null;
  readonly figures: readonly CalibrationFigure[];
}

/** How forecasts did, as it was calculated last night. */
@Injectable()
export class CalibrationReads {
  /** All figures with the day on which they were calculated. */
  async figures(q: Pick<Tx, 'query'>): Promise<KeptFigures> {
    const rows = await q.query<FigureRow>(
      `select as_of as "asOf", department_id as "departmentId", delivery, status, is_replayed as "isReplayed", forecasts,
         resolved80, held80, censored80, resolved90, held90, censored90
       from calibration_figure
       order by department_id nulls first, delivery, status nulls first, is_replayed nulls first`,
    );
    return {
      asOf: rows[0]?.asOf ?? null,
      figures: rows.map(({ departmentId, delivery, status, isReplayed, forecasts, ...row }) => ({
        departmentId,
        delivery,
        status,
        isReplayed,
        forecasts,
        by80: { resolved: row.resolved80, held: row.held80, withCensoring: row.censored80 },
        by90: { resolved: row.resolved90, held: row.held90, withCensoring: row.censored90 },
      })),
    };
  }
}
