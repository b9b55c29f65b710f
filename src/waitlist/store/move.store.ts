import { Injectable } from '@nestjs/common';
import { isUuid, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { Displaced, EntryMove, Standing } from '../domain/index.js';
import { exact, QUEUED } from './entry-row.js';
import { ENTRY_MOVED } from './messages.js';

/** Somebody in a queue, as far as a move and whoever reads of it need it. */
export interface QueuedPerson extends Standing {
  readonly caseId: string;
  readonly departmentId: string;
}

/** What became of a move. */
export type DecidedMove = Pick<EntryMove, 'id' | 'state' | 'decidedBy'> & {
  /** As it was when it was carried out; left out for what was not carried out now. */
  readonly carriedOut?: {
    readonly fromPosition: number;
    readonly displaced: readonly Displaced[];
  };
};

/** The columns of a move as the domain names them; `m` is `entry_move`. */
const MOVE_COLUMNS = `m.id, m.entry_id as "entryId", m.intervention_id as "interventionId",
  m.department_id as "departmentId", m.to_position as "toPosition", m.from_position as "fromPosition", m.reason,
  m.urgency, m.displaced, m.state, m.change_id as "changeId", m.proposed_by as "proposedBy",
  m.proposed_at as "proposedAt", m.applied_at as "appliedAt", m.due_on as "dueOn", m.decided_by as "decidedBy",
  m.decided_at as "decidedAt"`;

/** Moves by hand. Whoever writes has locked the entry's case, the intervention and the entry. */
@Injectable()
export class MoveStore {
  constructor(private readonly outbox: Outbox) {}

  /** Everybody in a queue, in order: narrow rows, without locks, since a move changes few of them. */
  async queue(q: Pick<Tx, 'query'>, interventionId: string): Promise<readonly QueuedPerson[]> {
    return q.query<QueuedPerson>(
      `select e.id, e.case_id as "caseId", e.department_id as "departmentId",
         jsonb_build_object('tier', e.order_tier, 'since', ${exact('e.order_since')}, 'rank', e.order_rank) as "order",
         e.guarantee_due_on is not null or e.is_restored as "isFirst"
       from waitlist_entry e where e.intervention_id = $1 and e.state in ${QUEUED}
       order by e.order_tier, e.order_since, e.order_rank, e.id`,
      [interventionId],
    );
  }

  async insert(tx: Tx, move: EntryMove): Promise<void> {
    await tx.query(
      `insert into entry_move (id, entry_id, intervention_id, department_id, to_position, from_position, reason, urgency,
         displaced, state, change_id, proposed_by, proposed_at, applied_at, due_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        move.id,
        move.entryId,
        move.interventionId,
        move.departmentId,
        move.toPosition,
        move.fromPosition,
        move.reason,
        move.urgency,
        JSON.stringify(move.displaced),
        move.state,
        move.changeId,
        move.proposedBy,
        move.proposedAt,
        move.appliedAt,
        move.dueOn,
      ],
    );
    if (move.state === 'APPLIED') await this.outbox.append(tx, ENTRY_MOVED, { moveId: move.id });
  }

  /** The move, locked until the transaction ends; null when there is none. */
  async lock(tx: Tx, id: string): Promise<EntryMove | null> {
    if (!isUuid(id)) return null;
    const [move] = await tx.query<EntryMove>(
      `select ${MOVE_COLUMNS} from entry_move m where m.id = $1 for update`,
      [id],
    );
    return move ?? null;
  }

  /** Whose move it is, without a lock: what is locked before it follows from that. */
  async entryOf(tx: Tx, id: string): Promise<string | null> {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<{ entryId: string }>(
      `select entry_id as "entryId" from entry_move where id = $1`,
      [id],
    );
    return row?.entryId ?? null;
  }

  /** The move of an entry that is not decided yet, locked; there is at most one. */
  async lockOpen(tx: Tx, entryId: string): Promise<EntryMove | null> {
    const [move] = await tx.query<EntryMove>(
      `select ${MOVE_COLUMNS} from entry_move m where m.entry_id = $1 and m.state in ('PROPOSED', 'APPLIED') for update`,
      [entryId],
    );
    return move ?? null;
  }

  /** Keeps what became of a locked move. */
  async decide(tx: Tx, { id, state, decidedBy, carriedOut }: DecidedMove): Promise<void> {
    await tx.query(
      `update entry_move set state = $2, decided_by = $3, decided_at = $4,
         applied_at = case when $5::jsonb is null then applied_at else $4 end,
         displaced = coalesce($5, displaced), from_position = coalesce($6, from_position)
       where id = $1`,
      [
        id,
        state,
        decidedBy,
        tx.now,
        carriedOut === undefined ? null : JSON.stringify(carriedOut.displaced),
        carriedOut?.fromPosition ?? null,
      ],
    );
    if (carriedOut) await this.outbox.append(tx, ENTRY_MOVED, { moveId: id });
  }

  /** The moves of entries, the newest first. */
  async ofEntries(q: Pick<Tx, 'query'>, entryIds: readonly string[]): Promise<readonly EntryMove[]> {
    return q.query<EntryMove>(
      `select ${MOVE_COLUMNS} from entry_move m where m.entry_id = any ($1) order by m.proposed_at desc, m.id`,
      [entryIds],
    );
  }

  /**
   * Urgent moves to which nobody agreed in time and of which nobody was told, locked; those that another process holds
   * are left out.
   */
  async lockOverdue(tx: Tx, today: Day, limit: number): Promise<readonly EntryMove[]> {
    return tx.query<EntryMove>(
      `select ${MOVE_COLUMNS} from entry_move m
       where m.state = 'APPLIED' and m.due_on < $1 and not exists (select from waitlist_task t
         where t.kind = 'SECOND_APPROVAL' and t.object_id = m.id and t.done_at is null)
       order by m.due_on, m.id limit $2 for update of m skip locked`,
      [today, limit],
    );
  }
}
