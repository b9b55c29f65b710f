import type { DeliveredAlert } from '../../domain/delivery-step.js';

/** More than anybody reads; the rest is counted. */
const ALERTS_MAX = 100;

/** What a receiver is told: ids, which it may look up with rights of its own, and never a name or a text. */
export function webhookBody(alerts: readonly DeliveredAlert[], link: string | null): string {
  const told = alerts
    .slice(0, ALERTS_MAX)
    .map(({ id, kind, urgency, raisedAt, dueOn, interventionId, caseId, entryId, departmentId }) => ({
      id,
      kind,
      urgency,
      raisedAt,
      dueOn,
      interventionId,
      caseId,
      entryId,
      departmentId,
    }));
  return JSON.stringify({ total: alerts.length, alerts: told, link });
}
