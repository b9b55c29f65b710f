import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import { prepared, type Tx } from '../../platform/database/index.js';
import { compareEntries, isQueued, type Entry, type EntryEvent, type OrderKey } from '../domain/index.js';
import { CHANGED, ENTRY_COLUMNS, NAMES, QUEUED, rowOf, TYPED } from './entry-row.js';

/** The topic under which a change of a queue reaches every process; the key is the intervention's id. */
export const WAITLIST_TOPIC = 'waitlist';

const lock = (which: string): string =>
  `select ${ENTRY_COLUMNS} from waitlist_entry e where e.id ${which} order by e.id for no key update`;
const LOCK_MANY = lock('= any ($1)');
const LOCK_ONE = prepared(lock('= $1'));

/** Most steps change the state and nothing else, most of them of one entry: its plan is kept. */
const APPLY_STATE = prepared('update waitlist_entry set state = $2, version = version + 1 where id = $1');
const APPLY_STATES = prepared(
  `update waitlist_entry e set state = w.state, version = e.version + 1
   from unnest($1::uuid[], $2::text[]) as w (id, state) where e.id = w.id`,
);

const APPLY = prepared(
  `update waitlist_entry e set ${CHANGED.map((name) => `${name} = w.${name}`).join(', ')}
   from jsonb_to_recordset($1::jsonb) as w (${TYPED}) where e.id = w.id`,
);

const TELL = prepared(
  `insert into waitlist_event (entry_id, intervention_id, kind, at, person_id, from_state, to_state, before_tier,
     before_since, before_rank, after_tier, after_since, after_rank, details)
   select w."entryId", w."interventionId", w.kind, w.at, w."personId", w."fromState", w."toState",
     (w.before ->> 'tier')::int, (w.before ->> 'since')::timestamptz, (w.before ->> 'rank')::int,
     (w.after ->> 'tier')::int, (w.after ->> 'since')::timestamptz, (w.after ->> 'rank')::int, w.details
   from rows from (jsonb_to_recordset($1::jsonb) as ("entryId" uuid, "interventionId" uuid, kind text,
     at timestamptz, "personId" uuid, "fromState" text, "toState" text, before jsonb, after jsonb, details jsonb))
     with ordinality as w
   order by w.ordinality`,
);

/** What happened to an entry, where the rest of the event follows from the entry itself. */
export type EntryHappening = Pick<EntryEvent, 'kind' | 'personId' | 'details'>;

/** An entry before and after a change, with what happened. */
export interface EntryChange {
  readonly before: Entry;
  readonly after: Entry;
  readonly happened: EntryHappening;
}

const changesStateAlone = ({ before, after }: EntryChange): boolean =>
  isDeepStrictEqual({ ...before, state: after.state }, after);

const orderIn = (entry: Entry): OrderKey | null => (isQueued(entry.state) ? entry.order : null);

/**
 * People in queues. Whoever changes an entry has locked it; nothing is changed without its event in the same statement's
 * transaction, and every process hears that the queue moved.
 */
@Injectable()
export class EntryStore {
  constructor(private readonly feed: ChangeFeed) {}

  /**
   * Adds entries with their JOINED events.
   *
   * @returns the ids that were added; one is missing when the citizen has a live entry in the queue already
   */
  async insert(
    tx: Tx,
    entries: readonly Entry[],
    happened: (entry: Entry) => EntryHappening,
  ): Promise<readonly string[]> {
    if (entries.length === 0) return [];
    const added = await tx.query<{ id: string }>(
      `insert into waitlist_entry (${NAMES})
       select ${NAMES} from jsonb_to_recordset($1::jsonb) as w (${TYPED}) on conflict do nothing returning id`,
      [JSON.stringify(entries.map(rowOf))],
    );
    const ids = new Set(added.map(({ id }) => id));
    const there = entries.filter(({ id }) => ids.has(id));
    await this.tell(
      tx,
      there.map((entry) => eventOf(tx, null, entry, happened(entry))),
    );
    return [...ids];
  }

  /** Makes locked entries what they became, each with its event. */
  async apply(tx: Tx, changes: readonly EntryChange[]): Promise<void> {
    if (changes.length === 0) return;
    const steps = changes.filter(changesStateAlone).map(({ after }) => after);
    const others = changes.filter((change) => !changesStateAlone(change)).map(({ after }) => after);
    const [first] = steps;
    if (first && steps.length === 1) await tx.write(APPLY_STATE, [first.id, first.state]);
    else if (first)
      await tx.write(APPLY_STATES, [steps.map(({ id }) => id), steps.map(({ state }) => state)]);
    if (others.length > 0) {
      const rows = others.map((after) => rowOf({ ...after, version: after.version + 1 }));
      await tx.write(APPLY, [JSON.stringify(rows)]);
    }
    await this.tell(
      tx,
      changes.map(({ before, after, happened }) => eventOf(tx, before, after, happened)),
    );
  }

  /**
   * Says under which version of a policy locked entries stand whose tier and place stay as they are: nothing happened to
   * anybody, so there is no event.
   */
  async restate(tx: Tx, entryIds: readonly string[], policyId: string | null): Promise<void> {
    if (entryIds.length === 0) return;
    await tx.query('update waitlist_entry set policy_id = $2 where id = any ($1)', [entryIds, policyId]);
  }

  /** The entry, locked until the transaction ends; null when there is none. */
  async lock(tx: Tx, id: string): Promise<Entry | null> {
    if (!isUuid(id)) return null;
    return (await tx.query<Entry>(LOCK_ONE, [id]))[0] ?? null;
  }

  /** The entries with the ids, locked in the order of their ids; others are absent. */
  async lockMany(tx: Tx, ids: readonly string[]): Promise<readonly Entry[]> {
    const known = ids.filter(isUuid);
    if (known.length === 0) return [];
    return tx.query<Entry>(LOCK_MANY, [known]);
  }

  /** The live entries of citizens in every queue, or in one, locked in the order of their ids. */
  async lockLive(
    tx: Tx,
    citizenIds: readonly string[],
    interventionId: string | null = null,
  ): Promise<readonly Entry[]> {
    return tx.query<Entry>(
      `select ${ENTRY_COLUMNS} from waitlist_entry e
       where e.citizen_id = any ($1) and ($2::uuid is null or e.intervention_id = $2)
         and (e.state in ${QUEUED} or e.state in ('PLACED', 'STARTED'))
       order by e.id for no key update`,
      [citizenIds, interventionId],
    );
  }

  /**
   * Everybody in the queue of an intervention, in its order. Locked in the order of the ids, as everywhere, and put in
   * order afterwards: somebody may have moved while the locks were waited for.
   */
  async lockQueue(tx: Tx, interventionId: string): Promise<readonly Entry[]> {
    const entries = await tx.query<Entry>(
      `select ${ENTRY_COLUMNS} from waitlist_entry e
       where e.intervention_id = $1 and e.state in ${QUEUED} order by e.id for no key update`,
      [interventionId],
    );
    return entries.sort(compareEntries);
  }

  /** The entry that led to a placement, locked; null for one that no queue led to. */
  async lockByPlacement(tx: Tx, placementId: string): Promise<Entry | null> {
    const [entry] = await tx.query<Entry>(
      `select ${ENTRY_COLUMNS} from waitlist_entry e where e.placement_id = $1 for no key update`,
      [placementId],
    );
    return entry ?? null;
  }

  /** The entries of one citizen become those of another, who is the same person: nothing else about them changes. */
  async reassign(tx: Tx, fromCitizenId: string, toCitizenId: string): Promise<void> {
    await tx.query('update waitlist_entry set citizen_id = $2 where citizen_id = $1', [
      fromCitizenId,
      toCitizenId,
    ]);
  }

  /** An entry without a lock: of which case and in which queue it is, which never change. */
  async find(q: Pick<Tx, 'query'>, id: string): Promise<Entry | null> {
    if (!isUuid(id)) return null;
    const [entry] = await q.query<Entry>(`select ${ENTRY_COLUMNS} from waitlist_entry e where e.id = $1`, [
      id,
    ]);
    return entry ?? null;
  }

  /** Those of the entries that there are, without a lock, in any order. */
  async findMany(q: Pick<Tx, 'query'>, ids: readonly string[]): Promise<readonly Entry[]> {
    const known = ids.filter(isUuid);
    return q.query<Entry>(`select ${ENTRY_COLUMNS} from waitlist_entry e where e.id = any ($1)`, [known]);
  }

  /** Keeps events of entries whose rows did not change, e.g. that somebody's state got worse. */
  async note(tx: Tx, entry: Entry, happened: EntryHappening): Promise<void> {
    await this.tell(tx, [eventOf(tx, entry, entry, happened)]);
  }

  private async tell(tx: Tx, events: readonly EntryEvent[]): Promise<void> {
    if (events.length === 0) return;
    await tx.write(TELL, [JSON.stringify(events)]);
    const queues = [...new Set(events.map(({ interventionId }) => interventionId))];
    await this.feed.append(tx, ...queues.map((key) => ({ topic: WAITLIST_TOPIC, key })));
  }
}

const eventOf = (tx: Tx, before: Entry | null, after: Entry, happened: EntryHappening): EntryEvent => ({
  ...happened,
  entryId: after.id,
  interventionId: after.interventionId,
  at: tx.now,
  fromState: before?.state ?? null,
  toState: after.state,
  before: before && orderIn(before),
  after: orderIn(after),
});
