import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { DecisionStory, MessageStory } from '../domain/explanation.js';

/** What an id names: a message of the outbox, or alerts, of one person where it is a delivery. */
export interface NamedEvent {
  readonly messageId: string | null;
  readonly alertIds: readonly string[];
  readonly personId: string | null;
}

/** Ids of messages are counted. */
const MESSAGE_ID = /^[1-9]\d{0,17}$/;

const TOLD = `jsonb_build_object('alertId', a.id, 'urgency', a.urgency, 'escalatedFrom', a.escalated_from,
  'escalatesAt', a.escalates_at, 'acknowledgedAt', a.acknowledged_at, 'acknowledgedBy', a.acknowledged_by,
  'snoozedUntil', a.snoozed_until, 'closedAt', a.closed_at, 'digestOn', i.due_on, 'digestMadeAt', g.made_at)`;

/** Reads what is kept of how somebody heard of something, or did not. */
@Injectable()
export class AlertStoryReads {
  constructor(private readonly database: Database) {}

  /** What the id names; null when it names nothing. */
  async named(id: string): Promise<NamedEvent | null> {
    if (MESSAGE_ID.test(id)) return { messageId: id, alertIds: [], personId: null };
    if (!isUuid(id)) return null;
    const rows = await this.database.query<{ alertId: string; personId: string | null }>(
      `select a.id as "alertId", null::uuid as "personId" from alert a where a.id = $1
       union all
       select coalesce(d.alert_id, i.alert_id), d.person_id
       from alert_delivery d left join alert_digest_item i on i.digest_id = d.digest_id where d.id = $1`,
      [id],
    );
    if (rows.length === 0) return null;
    const alertIds = rows.map(({ alertId }) => alertId);
    return { messageId: null, alertIds, personId: rows[0]?.personId ?? null };
  }

  /** How far a message is; null when it is not kept (any more). */
  async message(id: string): Promise<Omit<MessageStory, 'heardBy'> | null> {
    const [row] = await this.database.query<Omit<MessageStory, 'heardBy'>>(
      `select id::text, kind, raised_at as "raisedAt", done_at as "doneAt", dead_at as "deadAt", attempt, failures,
         last_fault as "lastFault" from outbox_message where id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** What was decided of a message, or of the occasions of alerts; of everybody, or of one person. In its order. */
  async decisions(
    { messageId, alertIds }: NamedEvent,
    personId: string | null,
  ): Promise<readonly DecisionStory[]> {
    return this.database.query<DecisionStory>(
      `select d.person_id as "personId", d.kind, d.because, d.outcome, d.decided_at as "decidedAt",
         case when a.id is not null then ${TOLD} end as told
       from alert_decision d
       left join alert a on a.person_id = d.person_id and a.kind = d.kind and a.dedupe_key = d.dedupe_key
         and d.outcome in ('RAISED', 'RAISED_IN_DIGEST', 'ALREADY_TOLD')
       left join lateral (
         select i.due_on, i.digest_id from alert_digest_item i where i.alert_id = a.id order by i.due_on desc limit 1) i on true
       left join alert_digest g on g.id = i.digest_id
       where (d.message_id = $1 or (d.kind, d.dedupe_key) in (
           select one.kind, one.dedupe_key from alert one where one.id = any ($2)))
         and ($3::uuid is null or d.person_id = $3)
       order by d.decided_at, d.id`,
      [messageId, alertIds, personId],
    );
  }
}
