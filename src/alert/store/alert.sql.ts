import type { Tx } from '../../platform/database/index.js';

/** The columns of an alert as the domain names them; `a` is `alert`, beside `TOUCHED`. */
export const ALERT_COLUMNS = `a.id, a.person_id as "personId", a.kind, a.urgency, a.dedupe_key as "dedupeKey", a.because,
  a.intervention_id as "interventionId", a.case_id as "caseId", a.entry_id as "entryId", a.object_id as "objectId",
  a.department_id as "departmentId", a.details, a.raised_at as "raisedAt", a.escalates_at as "escalatesAt",
  a.steps_done as "stepsDone", a.escalated_from as "escalatedFrom", mine.touched`;

/** Open in its owner's list: neither acknowledged nor over. */
export const STANDS = 'a.acknowledged_at is null and a.closed_at is null';

/** What is no longer to be sent, of alerts that were just closed. */
export const unsent = (reason: 'OVER' | 'ACKNOWLEDGED'): string => `dropped as (
    update alert_delivery d set state = 'DROPPED', reason = '${reason}', ended_at = $1
    from closed where d.alert_id = closed.id and d.state = 'WAITING' returning d.id),
  left_out as (
    delete from alert_digest_item i using closed where i.alert_id = closed.id and i.digest_id is null returning i.alert_id)`;

/** The occasions of alerts. */
const occasionsOf = (alerts: string): string =>
  `(a.kind, a.dedupe_key) in (select m.kind, m.dedupe_key from (${alerts}) m)`;

/**
 * Locks every alert of the occasions, always in the order of the ids: whoever takes up, hands over or lets go on what
 * several people have waits for whoever does so at the same time. What is read afterwards holds.
 *
 * @param alerts SQL that gives the kinds and keys of alerts
 */
export async function lockOccasions(
  tx: Tx,
  alerts: string,
  parameters: readonly unknown[],
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from alert a where ${occasionsOf(alerts)} order by a.id for update`,
    parameters,
  );
  return rows.map(({ id }) => id);
}
