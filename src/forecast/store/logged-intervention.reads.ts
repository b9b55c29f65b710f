import { Inject, Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { PriorityPolicyStore } from '../../waitlist/index.js';
import type { PriorityPolicy } from '../../waitlist/domain/index.js';
import type { LoggedIntervention } from '../domain/index.js';

/** Where nothing is said of how long it takes, weeks. */
const USUAL_WEEKS = 12;

interface Row {
  readonly id: string;
  readonly category: string;
  readonly delivery: string;
  readonly weeks: number | null;
  readonly departmentId: string;
  readonly openedOn: Day;
  readonly today: Day;
}

/**
 * Interventions as the forecaster sees them. Like ones share the main purpose and the way in which they are given. Since
 * when everything of one is logged: from the first day of an imported log, else from the first thing that was kept here.
 */
@Injectable()
export class LoggedInterventionReads {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly policies: PriorityPolicyStore,
  ) {}

  /** Those with places or cohorts to wait for. @param ids null for all */
  async all(q: Pick<Tx, 'query'>, ids: readonly string[] | null): Promise<readonly LoggedIntervention[]> {
    const rows = await q.query<Row>(
      `select i.id, concat_ws(' ', i.content -> 'purposes' ->> 0, i.content ->> 'delivery') as category,
         i.content ->> 'delivery' as delivery, (i.content ->> 'durationWeeks')::int as weeks,
         i.department_id as "departmentId", broker_today() as today,
         coalesce(greatest(l.log_from, q.opened_on), greatest(
           (select (min(at) at time zone 'Europe/Copenhagen')::date from waitlist_event),
           (select min(s.announced_on) from capacity_statement s where s.intervention_id = i.id)),
           broker_today()) as "openedOn"
       from intervention i join intervention_capacity h on h.intervention_id = i.id
       left join imported_queue q on q.intervention_id = i.id
       left join log_import l on l.id = q.import_id
       where h.mode in ('PLACES', 'COHORTS') and ($1::uuid[] is null or i.id = any ($1))
       order by i.id`,
      [ids],
    );
    const { slotOfferAnswerDays, slotOfferDeliveryDays } = this.config.thresholds;
    // Working days as days of the calendar.
    const responseDays = Math.ceil(((slotOfferAnswerDays + slotOfferDeliveryDays) * 7) / 5);
    const queues = rows.map(({ id, departmentId }) => ({ interventionId: id, departmentId }));
    const policies = rows[0]
      ? await this.policies.inForce(q, queues, rows[0].today)
      : new Map<string, PriorityPolicy>();
    return rows.map(({ id, category, delivery, weeks, openedOn }) => {
      // Where no policy is in force, as in a queue of the region's, time alone decides: one class (R43, R44).
      const content = policies.get(id)?.content;
      return {
        id,
        category,
        kind: delivery === 'COHORT' ? 'cohort' : 'rolling',
        area: '',
        policy: 'class-time',
        classes: (content?.tiers.length ?? 0) + 1,
        promoteAfterDays: content?.ageing?.everyDays ?? null,
        responseDays,
        plannedLengthDays: Math.max(1, weeks ?? USUAL_WEEKS) * 7,
        openedOn,
      };
    });
  }
}
