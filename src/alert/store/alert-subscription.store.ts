import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { AlertSettings, WantedSubscription } from '../domain/index.js';

/** What people subscribed to and how they want to be reached. Subscriptions are ended, never deleted. */
@Injectable()
export class AlertSubscriptionStore {
  /** Whoever else changes what the person wants waits until the transaction ends. */
  async lockPerson(tx: Tx, personId: string): Promise<void> {
    await tx.query('select from person where id = $1 for no key update', [personId]);
  }

  /** Adds a subscription; one about the same takes its place. @returns its id */
  async put(tx: Tx, personId: string, wanted: WantedSubscription): Promise<string> {
    const { kind, interventionId, purposeId, caseId, thresholdWeeks, delivery } = wanted;
    await this.lockPerson(tx, personId);
    await tx.query(
      `update alert_subscription set ended_at = $6
       where person_id = $1 and kind is not distinct from $2 and intervention_id is not distinct from $3
         and purpose_id is not distinct from $4 and case_id is not distinct from $5 and ended_at is null`,
      [personId, kind, interventionId, purposeId, caseId, tx.now],
    );
    const id = randomUUID();
    await tx.query(
      `insert into alert_subscription (id, person_id, kind, intervention_id, purpose_id, case_id, threshold_weeks,
         delivery, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, personId, kind, interventionId, purposeId, caseId, thresholdWeeks, delivery, tx.now],
    );
    return id;
  }

  /** Ends a subscription of the person. @returns whether there was one */
  async end(tx: Tx, personId: string, id: string): Promise<boolean> {
    if (!isUuid(id)) return false;
    const ended = await tx.query(
      `with ended as (
         update alert_subscription set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null returning id)
       select id from ended`,
      [id, personId, tx.now],
    );
    return ended.length > 0;
  }

  /** Whether an intervention that is shown, or a purpose, has the id; and which department owns the intervention. */
  async scope(
    tx: Tx,
    { interventionId, purposeId }: Pick<WantedSubscription, 'interventionId' | 'purposeId'>,
  ): Promise<{ readonly isThere: boolean; readonly departmentId: string | null }> {
    if (interventionId !== null && !isUuid(interventionId)) return { isThere: false, departmentId: null };
    const [row] = await tx.query<{ isThere: boolean; departmentId: string | null }>(
      `select ($1::uuid is null or i.id is not null)
           and ($2::text is null or exists (select from purpose where key = $2 and not superseded)) as "isThere",
         i.department_id as "departmentId"
       from (select) one left join intervention i on i.id = $1 and i.state = 'PUBLISHED'`,
      [interventionId, purposeId],
    );
    return row ?? { isThere: false, departmentId: null };
  }

  /** How the person wants to be reached from now on. */
  async putSettings(tx: Tx, personId: string, settings: AlertSettings): Promise<void> {
    const { language, channels, digest, quietFrom, quietTo, worksOn } = settings;
    await tx.query(
      `insert into alert_setting (person_id, language, channels, digest, quiet_from, quiet_to, works_on)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (person_id) do update set language = excluded.language, channels = excluded.channels,
         digest = excluded.digest, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
         works_on = excluded.works_on`,
      [personId, language, channels, digest, quietFrom, quietTo, worksOn],
    );
  }
}
