import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';

/** An intervention on an earlier day. */
export interface PastDay {
  readonly day: Day;
  readonly interventionId: string;
}

/** Which earlier days have no windows yet. */
@Injectable()
export class PastDayReads {
  /** Those of the days around which nothing was issued or worked out; cheap, since it only looks into an index. */
  async without(q: Pick<Tx, 'query'>, days: readonly PastDay[], around: number): Promise<readonly PastDay[]> {
    return q.query<PastDay>(
      `select d.day, d.id as "interventionId"
       from unnest($1::date[], $2::uuid[]) with ordinality as d (day, id, nth)
       where not exists (select from forecast_run r
         where r.intervention_id = d.id and r.day between d.day - $3::int and d.day + $3::int)
       order by d.nth`,
      [days.map(({ day }) => day), days.map(({ interventionId }) => interventionId), around],
    );
  }
}
