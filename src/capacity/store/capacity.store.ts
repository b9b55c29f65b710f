import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { saidBy, type CapacityContent, type CapacityStatement } from '../domain/index.js';

/** The topic under which a change of places reaches every process; the key is the intervention's id. */
export const CAPACITY_TOPIC = 'capacity';

/** What holds now for an intervention, and how fresh it is. */
export interface CapacityHead extends CapacityContent {
  readonly interventionId: string;
  readonly departmentId: string;
  /** Rises by one at every statement, confirmation and change that comes into force. */
  readonly version: number;
  readonly statementId: string;
  readonly statedBy: string | null;
  readonly statedAt: Instant;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Instant;
  /** From then on the statement is stale, until somebody confirms it. */
  readonly expiresAt: Instant;
}

/** The columns of a head as the domain names them; `h` is `intervention_capacity`. */
export const HEAD_COLUMNS = `h.intervention_id as "interventionId", h.department_id as "departmentId", h.version,
  h.statement_id as "statementId", h.mode, h.places, h.guest_places as "guestPlaces", h.intake,
  h.keeps_waitlist as "keepsWaitlist", h.stated_by as "statedBy", h.stated_at as "statedAt",
  h.confirmed_by as "confirmedBy", h.confirmed_at as "confirmedAt", h.expires_at as "expiresAt"`;

const STATEMENT_COLUMNS = `id, intervention_id as "interventionId", mode, places, guest_places as "guestPlaces", intake,
  keeps_waitlist as "keepsWaitlist", stated, holds_from as "holdsFrom", announced_on as "announcedOn", note,
  stated_by as "statedBy", stated_at as "statedAt"`;

/** Statements of capacity and the head of each intervention, which says what holds now. */
@Injectable()
export class CapacityStore {
  constructor(private readonly feed: ChangeFeed) {}

  /**
   * The heads of interventions, locked in the order of their ids; those that nobody stated anything of are absent.
   * The caller has locked the interventions, so that a first statement has something to lock too.
   */
  async lockHeads(tx: Tx, interventionIds: readonly string[]): Promise<ReadonlyMap<string, CapacityHead>> {
    const heads = await tx.query<CapacityHead>(
      `select ${HEAD_COLUMNS} from intervention_capacity h
       where h.intervention_id = any ($1) order by h.intervention_id for update`,
      [interventionIds],
    );
    return new Map(heads.map((head) => [head.interventionId, head]));
  }

  async lockHead(tx: Tx, interventionId: string): Promise<CapacityHead | null> {
    return (await this.lockHeads(tx, [interventionId])).get(interventionId) ?? null;
  }

  /**
   * Keeps what was stated; nothing of it is ever changed. A plan for the same day is dropped, since the newest counts;
   * a statement that holds at once drops every plan whose day has come and that no sweep has seen yet.
   */
  async keepStatements(tx: Tx, statements: readonly CapacityStatement[]): Promise<void> {
    if (statements.length === 0) return;
    await tx.query(
      `update capacity_statement s set dropped_at = $3
       from unnest($1::uuid[], $2::date[]) as w (intervention_id, holds_from)
       where s.intervention_id = w.intervention_id
         and (s.holds_from = w.holds_from or s.holds_from < w.holds_from and w.holds_from <= $4)
         and s.in_force_at is null and s.dropped_at is null`,
      [statements.map((one) => one.interventionId), statements.map((one) => one.holdsFrom), tx.now, tx.today],
    );
    await tx.query(
      `insert into capacity_statement (id, intervention_id, mode, places, guest_places, intake, keeps_waitlist,
         stated, holds_from, announced_on, note, stated_by, stated_at)
       select w.id, w."interventionId", w.mode, w.places, w."guestPlaces", w.intake, w."keepsWaitlist",
         w.stated, w."holdsFrom", w."announcedOn", w.note, w."statedBy", w."statedAt"
       from jsonb_to_recordset($1::jsonb) as w (id uuid, "interventionId" uuid, mode text, places int,
         "guestPlaces" jsonb, intake text, "keepsWaitlist" boolean, stated jsonb, "holdsFrom" date, "announcedOn" date, note text,
         "statedBy" uuid, "statedAt" timestamptz)`,
      [JSON.stringify(statements.map((one) => ({ ...one, stated: one.stated ?? saidBy(one) })))],
    );
  }

  /** Makes the heads what they are given as; their statements are in force, with all that they came to mean. */
  async putHeads(tx: Tx, heads: readonly CapacityHead[]): Promise<void> {
    if (heads.length === 0) return;
    await tx.query(
      `insert into intervention_capacity (intervention_id, department_id, version, statement_id, mode, places,
         guest_places, intake, keeps_waitlist, stated_by, stated_at, confirmed_by, confirmed_at, expires_at)
       select w."interventionId", w."departmentId", w.version, w."statementId", w.mode, w.places, w."guestPlaces",
         w.intake, w."keepsWaitlist", w."statedBy", w."statedAt", w."confirmedBy", w."confirmedAt", w."expiresAt"
       from jsonb_to_recordset($1::jsonb) as w ("interventionId" uuid, "departmentId" text, version int,
         "statementId" uuid, mode text, places int, "guestPlaces" jsonb, intake text, "keepsWaitlist" boolean,
         "statedBy" uuid, "statedAt" timestamptz, "confirmedBy" uuid, "confirmedAt" timestamptz,
         "expiresAt" timestamptz)
       on conflict (intervention_id) do update set department_id = excluded.department_id,
         version = excluded.version, statement_id = excluded.statement_id, mode = excluded.mode,
         places = excluded.places, guest_places = excluded.guest_places, intake = excluded.intake,
         keeps_waitlist = excluded.keeps_waitlist, stated_by = excluded.stated_by, stated_at = excluded.stated_at,
         confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at, expires_at = excluded.expires_at`,
      [JSON.stringify(heads)],
    );
    await tx.query(
      `update capacity_statement s set in_force_at = $2, mode = h.mode, places = h.places,
         guest_places = h.guest_places, intake = h.intake, keeps_waitlist = h.keeps_waitlist
       from intervention_capacity h where h.statement_id = s.id and s.id = any ($1) and s.in_force_at is null`,
      [heads.map((head) => head.statementId), tx.now],
    );
  }

  /** Keeps who said when that a statement still holds. */
  async addConfirmations(tx: Tx, heads: readonly CapacityHead[]): Promise<void> {
    if (heads.length === 0) return;
    await tx.query(
      `insert into capacity_confirmation (statement_id, confirmed_by, confirmed_at, expires_at)
       select w."statementId", w."confirmedBy", w."confirmedAt", w."expiresAt"
       from jsonb_to_recordset($1::jsonb)
         as w ("statementId" uuid, "confirmedBy" uuid, "confirmedAt" timestamptz, "expiresAt" timestamptz)
       on conflict do nothing`,
      [JSON.stringify(heads)],
    );
  }

  /** Plans for the day or before it that wait to come into force, the oldest first. */
  async due(tx: Tx, day: Day, limit: number): Promise<readonly CapacityStatement[]> {
    return tx.query<CapacityStatement>(
      `select ${STATEMENT_COLUMNS} from capacity_statement
       where in_force_at is null and dropped_at is null and holds_from <= $1
       order by holds_from, stated_at, id limit $2`,
      [day, limit],
    );
  }

  /** Keeps a count of visits; the newest count of a day is the one that holds. */
  async addVisits(
    tx: Tx,
    visits: {
      readonly interventionId: string;
      readonly day: Day;
      readonly visits: number;
      readonly recordedBy: string;
    },
  ): Promise<void> {
    await tx.query(
      `insert into visit_count (intervention_id, day, visits, recorded_by, recorded_at) values ($1, $2, $3, $4, $5)`,
      [visits.interventionId, visits.day, visits.visits, visits.recordedBy, tx.now],
    );
  }

  /** Tells every process that places of the interventions changed. */
  async announce(tx: Tx, interventionIds: readonly string[]): Promise<void> {
    if (interventionIds.length === 0) return;
    await this.feed.append(tx, ...interventionIds.map((key) => ({ topic: CAPACITY_TOPIC, key })));
  }
}
