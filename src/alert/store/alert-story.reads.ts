import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { DecisionStory, MessageStory } from '../domain/explanation.js';

/**
 * What an id names: a message of the outbox; alerts, of one person where it is a delivery; or what occasions are about.
 */
export interface NamedEvent {
  readonly messageId: string | null;
  readonly alertIds: readonly string[];
  /** What the keys of its occasions begin with. */
  readonly keys: readonly string[];
  readonly personId: string | null;
}

/** Ids of messages are counted. */
const MESSAGE_ID = /^[1-9]\d{0,17}$/;

const TOLD = `jsonb_build_object('alertId', a.id, 'urgency', a.urgency, 'escalatedFrom', a.escalated_from,
  'escalatesAt', a.escalates_at, 'acknowledgedAt', a.acknowledged_at, 'acknowledgedBy', a.acknowledged_by,
  'snoozedUntil', a.snoozed_until, 'closedAt', a.closed_at, 'digestOn', i.due_on, 'digestMadeAt', g.made_at)`;

/** Whether a key is the id, or the id and something more after a blank; found by the index on the bytes of keys. */
const beginsWith = (key: string, id: string): string =>
  `${key} collate "C" >= ${id} and ${key} collate "C" < ${id} || '!'`;

/** Reads what is kept of how somebody heard of something, or did not. */
@Injectable()
export class AlertStoryReads {
  constructor(private readonly database: Database) {}

  /** What the id names; null when it names nothing. */
  async named(id: string): Promise<NamedEvent | null> {
    if (MESSAGE_ID.test(id)) return { messageId: id, alertIds: [], keys: [], personId: null };
    if (!isUuid(id)) return null;
    return (await this.ofAlert(id)) ?? this.ofMatter(id);
  }

  /** The alert or delivery with the id. */
  private async ofAlert(id: string): Promise<NamedEvent | null> {
    const rows = await this.database.query<{ alertId: string; personId: string | null }>(
      `select a.id as "alertId", null::uuid as "personId" from alert a where a.id = $1
       union all
       select coalesce(d.alert_id, i.alert_id), d.person_id
       from alert_delivery d left join alert_digest_item i on i.digest_id = d.digest_id where d.id = $1`,
      [id],
    );
    if (rows.length === 0) return null;
    const alertIds = rows.map(({ alertId }) => alertId);
    return { messageId: null, alertIds, keys: [], personId: rows[0]?.personId ?? null };
  }

  /**
   * What alerts can be about and has the id: a slot offer, task, entry, case or intervention, a subscription with a limit,
   * or whatever else an occasion was named by. Of entries and cases also their slot offers and tasks, by which occasions
   * are named that nobody was told of.
   */
  private async ofMatter(id: string): Promise<NamedEvent | null> {
    const [row] = await this.database.query<{ alertIds: string[]; matters: string[]; isKey: boolean }>(
      `with entry as (select e.id from waitlist_entry e where e.id = $1 or e.case_id = $1)
       select array(
           select a.id from alert a where a.object_id = $1::text union select a.id from alert a where a.entry_id = $1
           union select a.id from alert a where a.case_id = $1) as "alertIds",
         array(
           select o.id from slot_offer o where o.id = $1 or o.entry_id in (select id from entry)
           union select t.id from waitlist_task t where t.id = $1 or t.entry_id in (select id from entry)
           union select id from entry union select f.id from case_file f where f.id = $1
           union select i.id from intervention i where i.id = $1
           union select s.id from alert_subscription s where s.id = $1) as matters,
         exists (select from alert_decision d where ${beginsWith('d.dedupe_key', '$1::text')}) as "isKey"`,
      [id],
    );
    if (!row || (row.matters.length === 0 && row.alertIds.length === 0 && !row.isKey)) return null;
    const keys = [...new Set([id, ...row.matters])];
    return { messageId: null, alertIds: row.alertIds, keys, personId: null };
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

  /** What was decided of a message, of the occasions of alerts, or of occasions by key; of everybody, or of one person. In its order. */
  async decisions(
    { messageId, alertIds, keys }: NamedEvent,
    personId: string | null,
  ): Promise<readonly DecisionStory[]> {
    return this.database.query<DecisionStory>(
      `with one as (
         select d.id from alert_decision d where d.message_id = $1
         union select d.id from alert told
           join alert_decision d on d.kind = told.kind and d.dedupe_key = told.dedupe_key where told.id = any ($2)
         union select d.id from unnest($4::text[]) named (key)
           join alert_decision d on ${beginsWith('d.dedupe_key', 'named.key')})
       select d.person_id as "personId", d.kind, d.because, d.outcome, d.decided_at as "decidedAt",
         case when a.id is not null then ${TOLD} end as told
       from one join alert_decision d on d.id = one.id
       left join alert a on a.person_id = d.person_id and a.kind = d.kind and a.dedupe_key = d.dedupe_key
         and d.outcome in ('RAISED', 'RAISED_IN_DIGEST', 'ALREADY_TOLD')
       left join lateral (
         select i.due_on, i.digest_id from alert_digest_item i where i.alert_id = a.id order by i.due_on desc limit 1) i on true
       left join alert_digest g on g.id = i.digest_id
       where $3::uuid is null or d.person_id = $3
       order by d.decided_at, d.id`,
      [messageId, alertIds, personId, keys],
    );
  }
}
