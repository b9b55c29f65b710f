import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Role } from '../../kernel/index.js';
import type { AlertSettings, Subscription } from '../domain/index.js';
import { holdsToday } from './answering.sql.js';

/** What decides how a person is reached. */
export interface AlertPerson {
  readonly personId: string;
  /** Those held today. */
  readonly roles: readonly Role[];
  readonly hasEmail: boolean;
  readonly hasWebhook: boolean;
  /** null for somebody who never said how; see `defaultSettings`. */
  readonly settings: AlertSettings | null;
  readonly subscriptions: readonly Subscription[];
}

const SUBSCRIPTION = `jsonb_build_object('id', s.id, 'personId', s.person_id, 'kind', s.kind,
  'interventionId', s.intervention_id, 'purposeId', s.purpose_id, 'caseId', s.case_id,
  'thresholdWeeks', s.threshold_weeks, 'delivery', s.delivery)`;

/** Settings as the domain names them; `c` is `alert_setting`. */
const SETTINGS = `jsonb_build_object('language', c.language, 'channels', c.channels, 'digest', c.digest,
  'quietFrom', to_char(c.quiet_from, 'HH24:MI'), 'quietTo', to_char(c.quiet_to, 'HH24:MI'), 'worksOn', c.works_on)`;

/** What people want to hear of, and how they are reached. */
@Injectable()
export class AlertPersonReads {
  /** The people with the ids; those that do not exist are absent. */
  async people(q: Pick<Tx, 'query'>, ids: readonly string[]): Promise<ReadonlyMap<string, AlertPerson>> {
    const rows = await q.query<AlertPerson>(
      `select p.id as "personId", array(select distinct g.role from role_grant g where g.person_id = p.id and ${holdsToday('g')} order by 1) as roles,
         p.email is not null as "hasEmail",
         exists (select from alert_webhook w where w.person_id = p.id and w.ended_at is null) as "hasWebhook",
         case when c.person_id is not null then ${SETTINGS} end as settings,
         coalesce((select jsonb_agg(${SUBSCRIPTION} order by s.id) from alert_subscription s
           where s.person_id = p.id and s.ended_at is null), '[]') as subscriptions
       from person p left join alert_setting c on c.person_id = p.id where p.id = any ($1)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }
}
