import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** Matters of alerts, or rows of another kind, that are taken away in one transaction. */
const PORTION = 500;

/** $1 is now, $2 days. */
const CUT = '$1::timestamptz - make_interval(days => $2)';

/** When an alert was over: it was taken up, or its matter ended. Null while it is open. */
const ENDED = (alias: string): string => `coalesce(${alias}.acknowledged_at, ${alias}.closed_at)`;

// All alerts of one matter go together, since one may have come from another; so an open one keeps the others.
const OLD = `
  select b.id from alert b where (b.kind, b.dedupe_key) in (
    select a.kind, a.dedupe_key from alert a
    where ${ENDED('a')} < ${CUT} and not exists (
      select from alert other where other.kind = a.kind and other.dedupe_key = a.dedupe_key
        and (${ENDED('other')} is null or ${ENDED('other')} >= ${CUT}))
    group by 1, 2 limit ${String(PORTION)})
  order by b.id for update`;

const OLD_DIGESTS = `
  select g.id from alert_digest g where g.made_at < ${CUT}
    and not exists (select from alert_digest_item i where i.digest_id = g.id)
    and not exists (select from alert_delivery d where d.digest_id = g.id and d.state = 'WAITING')
  limit ${String(PORTION)} for update`;

/** Decisions that no alert is kept of: nobody was told, or those who were have it no longer. */
const DECISIONS = `
  delete from alert_decision where id in (
    select d.id from alert_decision d where d.decided_at < ${CUT}
      and not exists (select from alert a where a.kind = d.kind and a.dedupe_key = d.dedupe_key)
    limit ${String(10 * PORTION)})
  returning id`;

/** Takes away what was over long ago, a portion at a time. Each says how much it found; 0 when nothing is left. */
@Injectable()
export class OldAlertStore {
  /** Alerts that all whom they were told have taken up, or whose matter ended, with all that hangs on them. */
  async takeAlerts(tx: Tx, days: number): Promise<number> {
    const ids = await this.ids(tx, OLD, days);
    if (ids.length === 0) return 0;
    await tx.query('delete from alert_decision where alert_id = any ($1)', [ids]);
    await tx.query('delete from alert_digest_item where alert_id = any ($1)', [ids]);
    await this.takeDeliveries(tx, 'alert_id', ids);
    await tx.query('delete from alert_touched where alert_id = any ($1)', [ids]);
    await tx.query('delete from alert where id = any ($1)', [ids]);
    return ids.length;
  }

  /** Digests of which no alert is left. */
  async takeDigests(tx: Tx, days: number): Promise<number> {
    const ids = await this.ids(tx, OLD_DIGESTS, days);
    await this.takeDeliveries(tx, 'digest_id', ids);
    await tx.query('delete from alert_digest where id = any ($1)', [ids]);
    return ids.length;
  }

  async takeDecisions(tx: Tx, days: number): Promise<number> {
    return (await tx.query(DECISIONS, [tx.now, days])).length;
  }

  private async ids(tx: Tx, sql: string, days: number): Promise<readonly string[]> {
    return (await tx.query<{ id: string }>(sql, [tx.now, days])).map(({ id }) => id);
  }

  private async takeDeliveries(tx: Tx, of: 'alert_id' | 'digest_id', ids: readonly string[]): Promise<void> {
    await tx.query(
      `delete from alert_delivery_attempt t using alert_delivery d where d.id = t.delivery_id and d.${of} = any ($1)`,
      [ids],
    );
    await tx.query(`delete from alert_delivery where ${of} = any ($1)`, [ids]);
  }
}
