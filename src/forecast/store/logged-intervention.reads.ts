import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import type { LoggedIntervention } from '../domain/index.js';

/** Where nothing is said of how long it takes, weeks. */
const USUAL_WEEKS = 12;

interface Row {
  readonly id: string;
  readonly category: string;
  readonly delivery: string;
  readonly weeks: number | null;
  readonly promoteAfterDays: number | null;
  readonly classes: number;
  readonly openedOn: Day;
}

/**
 * Interventions as the forecaster sees them. Like ones share the main purpose and the way in which they are given. Since
 * when everything of one is logged: from the first day of an imported log, else from the first thing that was kept here.
 */
@Injectable()
export class LoggedInterventionReads {
  constructor(@Inject(CONFIG) private readonly config: RunningConfig) {}

  /** Those with places or cohorts to wait for. @param ids null for all */
  async all(q: Pick<Tx, 'query'>, ids: readonly string[] | null): Promise<readonly LoggedIntervention[]> {
    const rows = await q.query<Row>(
      `select i.id, concat_ws(' ', i.content -> 'purposes' ->> 0, i.content ->> 'delivery') as category,
         i.content ->> 'delivery' as delivery, (i.content ->> 'durationWeeks')::int as weeks,
         (p.content -> 'ageing' ->> 'everyDays')::int as "promoteAfterDays",
         coalesce(jsonb_array_length(p.content -> 'tiers') + 1, 1) as classes,
         coalesce(greatest(l.log_from, q.opened_on), greatest(
           (select (min(at) at time zone 'Europe/Copenhagen')::date from waitlist_event),
           (select min(s.announced_on) from capacity_statement s where s.intervention_id = i.id)),
           broker_today()) as "openedOn"
       from intervention i join intervention_capacity h on h.intervention_id = i.id
       left join imported_queue q on q.intervention_id = i.id
       left join log_import l on l.id = q.import_id
       left join lateral (
         select content from priority_policy p
         where p.department_id = i.department_id and (p.intervention_id is null or p.intervention_id = i.id)
           and p.valid_from <= broker_today() and (p.valid_to is null or p.valid_to >= broker_today())
         order by p.intervention_id is null limit 1) p on true
       where h.mode in ('PLACES', 'COHORTS') and ($1::uuid[] is null or i.id = any ($1))
       order by i.id`,
      [ids],
    );
    const { slotOfferAnswerDays, slotOfferDeliveryDays } = this.config.thresholds;
    // Working days as days of the calendar.
    const responseDays = Math.ceil(((slotOfferAnswerDays + slotOfferDeliveryDays) * 7) / 5);
    return rows.map(({ delivery, weeks, ...row }) => ({
      ...row,
      kind: delivery === 'COHORT' ? 'cohort' : 'rolling',
      area: '',
      policy: 'class-time',
      responseDays,
      plannedLengthDays: Math.max(1, weeks ?? USUAL_WEEKS) * 7,
    }));
  }
}
