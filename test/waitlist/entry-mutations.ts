import type { Outcome } from '../api/client.js';
import { reasonsOf } from '../api/client.js';
import type { ToldEntry, WaitlistWorld } from './waitlist-world.js';

/** The arguments of the mutations on an entry, beside the entry and the key, as GraphQL declares variables. */
const DECLARED = {
  pauseEntry: '$reason: PauseReason!, $until: Day',
  resumeEntry: '',
  withdrawEntry: '$reason: LeavingReason!, $note: String',
  undo: '$ground: RestoreGround!, $note: String!',
  transferEntry: `$toInterventionId: ID!, $legalBasisId: String, $guaranteeFrom: Day, $reason: String!,
    $exceptionReason: String, $emergencyHandling: String`,
  reportWorsening: '$note: String, $emergencyHandling: String',
  recordContact: '$on: Day!, $channel: ContactChannel!, $reached: Boolean!, $nextContactOn: Day!',
  setShortNotice: '$comes: Boolean!',
  resolvePayer: '$payer: String!',
  moveEntry: '$toPosition: Int!, $reason: String!, $urgency: Urgency',
} as const;
export type EntryMutation = keyof typeof DECLARED;

const declared = (mutation: EntryMutation): string =>
  ['$entryId: ID!', DECLARED[mutation]].filter((one) => one !== '').join(', ');

/** Sends commands on entries and says what came of them. */
export class EntryDesk {
  constructor(private readonly world: WaitlistWorld) {}

  async send(
    person: string,
    mutation: EntryMutation,
    entryId: string,
    said: object = {},
    key?: string,
  ): Promise<Outcome> {
    return this.world.send(person, mutation, declared(mutation), { entryId, ...said }, key);
  }

  async done(
    person: string,
    mutation: EntryMutation,
    entryId: string,
    said: object = {},
  ): Promise<ToldEntry> {
    return this.world.done(person, mutation, declared(mutation), { entryId, ...said });
  }

  /** The reasons of a command that must be refused, as `CODE field`. */
  async refused(
    person: string,
    mutation: EntryMutation,
    entryId: string,
    said: object = {},
  ): Promise<readonly string[]> {
    const outcome = await this.send(person, mutation, entryId, said);
    if (!outcome.reasons) throw new Error(`${mutation} was carried out`);
    return reasonsOf(outcome);
  }

  /** A row of the entry's, as the table has it. */
  async row(entryId: string): Promise<Readonly<Record<string, unknown>>> {
    const [row] = await this.world.owner.rows<Record<string, unknown>>(
      `select state, end_reason as "endReason", first_referral_on::text as "firstReferralOn", waiting_since::text as
         "waitingSince", is_restored as "isRestored", tier, order_tier as "orderTier", order_rank as "orderRank", payer,
         next_contact_on::text as "nextContactOn", comes_at_short_notice as "comesAtShortNotice", version,
         citizen_id as "citizenId", move, paused_until::text as "pausedUntil", pause_reason as "pauseReason"
       from waitlist_entry where id = $1`,
      [entryId],
    );
    return row ?? {};
  }

  /** What happened to the entry, the oldest first. */
  async events(entryId: string): Promise<readonly string[]> {
    const rows = await this.world.owner.rows<{ kind: string }>(
      'select kind from waitlist_event where entry_id = $1 order by id',
      [entryId],
    );
    return rows.map(({ kind }) => kind);
  }

  /** The open tasks about the entry: kind, department, for whom, day. */
  async tasks(entryId: string): Promise<readonly string[]> {
    const rows = await this.world.owner.rows<{ task: string }>(
      `select concat_ws(' ', t.kind, t.department_id, coalesce(p.subject, case when t.for_lead then 'lead' else 'staff' end),
         t.due_on::text) as task
       from waitlist_task t left join person p on p.id = t.addressee_id
       where t.entry_id = $1 and t.done_at is null order by t.kind, t.due_on`,
      [entryId],
    );
    return rows.map(({ task }) => task);
  }
}
