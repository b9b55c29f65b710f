import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { SessionChange } from '../domain/index.js';
import { SESSION_CHANGED } from './messages.js';

/** A change of one session, to be kept. */
export interface NewSessionChange {
  readonly interventionId: string;
  /** null for a session of a group without cohorts. */
  readonly cohortId: string | null;
  readonly change: SessionChange;
  readonly reason: string;
  readonly announcedOn: Day;
  readonly changedBy: string;
}

/** Moved and cancelled sessions. Whoever changes one has locked the intervention first. */
@Injectable()
export class SessionChangeStore {
  constructor(private readonly outbox: Outbox) {}

  /** Keeps the change; an earlier one of the same session no longer holds, and stays as history. */
  async add(tx: Tx, { interventionId, cohortId, change, reason, announcedOn, changedBy }: NewSessionChange) {
    const id = randomUUID();
    const { kind, day, start } = change;
    const to = change.kind === 'MOVED' ? change : { toDay: null, toStart: null, toEnd: null };
    await tx.query(
      `update session_change set replaced_at = $5
       where intervention_id = $1 and cohort_id is not distinct from $2 and day = $3 and starts = $4
         and replaced_at is null`,
      [interventionId, cohortId, day, start, tx.now],
    );
    await tx.query(
      `insert into session_change (id, intervention_id, cohort_id, day, starts, kind, to_day, to_starts, to_ends,
         reason, announced_on, changed_by, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        interventionId,
        cohortId,
        day,
        start,
        kind,
        to.toDay,
        to.toStart,
        to.toEnd,
        reason,
        announcedOn,
        changedBy,
        tx.now,
      ],
    );
    await this.outbox.append(tx, SESSION_CHANGED, { changeId: id });
  }
}
