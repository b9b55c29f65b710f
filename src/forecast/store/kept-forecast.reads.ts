import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { KeptForecast } from '../domain/index.js';

/** An entry's forecasts are read once in so many days; a third of the time after which an entry counts again. */
const PART_DAYS = 20;

/** The forecasts that were issued, to be held against what happened. */
@Injectable()
export class KeptForecastReads {
  /**
   * Those with a number for entries since a day, of each entry one in twenty days. Windows are issued many times a day,
   * and what counts is sixty days apart: so a forecast that counts every sixty days is there to the day, and one out of
   * a series with gaps at most twenty days later.
   */
  async since(q: Pick<Tx, 'query'>, day: Day): Promise<readonly KeptForecast[]> {
    return q.query<KeptForecast>(
      `with kept as (
         select r.id, r.intervention_id, r.department_id, r.delivery, r.day, r.is_replayed, f.tier, f.entry_ref, f.status,
           f.p50, f.p80, f.p90,
           (r.day - min(r.day) over (partition by r.intervention_id, f.entry_ref, r.is_replayed)) / $2 as part
         from forecast_run r join issued_forecast f on f.run_id = r.id
         where r.day >= $1 and f.entry_ref is not null and f.status <> 'UNKNOWN')
       select distinct on (intervention_id, entry_ref, is_replayed, part) intervention_id as "interventionId",
         department_id as "departmentId", delivery, day, is_replayed as "isReplayed", tier, entry_ref as "entryId",
         status, p50, p80, p90
       from kept order by intervention_id, entry_ref, is_replayed, part, day, id`,
      [day, PART_DAYS],
    );
  }
}
