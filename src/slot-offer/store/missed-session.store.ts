import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';

/** Sessions that somebody missed; kept with the owning department and shown to nobody else (R47). */
@Injectable()
export class MissedSessionStore {
  /** Recorded once, however often it is said. */
  async add(tx: Tx, placementId: string, day: Day, recordedBy: string): Promise<void> {
    await tx.query(
      `insert into missed_session (placement_id, day, recorded_by, recorded_at) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [placementId, day, recordedBy, tx.now],
    );
  }

  /** How many were missed, and whether somebody tried to reach the citizen since the first of them. */
  async missed(
    tx: Tx,
    placementId: string,
    entryId: string | null,
  ): Promise<{ readonly missed: number; readonly hasTried: boolean | null }> {
    const [row] = await tx.query<{ missed: number; hasTried: boolean }>(
      `select count(*)::int as missed, exists (select from waitlist_contact c where c.entry_id = $2
         and c.on_day >= min(m.day)) as "hasTried"
       from missed_session m where m.placement_id = $1`,
      [placementId, entryId],
    );
    return { missed: row?.missed ?? 0, hasTried: entryId === null ? null : row?.hasTried === true };
  }
}
