import { dueDayOf } from '../../domain/deadline.js';
import type { DeliveredAlert } from '../../domain/delivery-step.js';

/** More than anybody reads; the rest is counted. */
const ALERTS_MAX = 100;

/** What a receiver is told: ids, which it may look up with rights of its own, and never a name or a text. */
export function webhookBody(alerts: readonly DeliveredAlert[], link: string | null): string {
  const told = alerts
    .slice(0, ALERTS_MAX)
    .map((alert) => ({
      id: alert.id,
      kind: alert.kind,
      urgency: alert.urgency,
      raisedAt: alert.raisedAt,
      dueOn: dueDayOf(alert),
      interventionId: alert.interventionId,
      caseId: alert.caseId,
      entryId: alert.entryId,
      departmentId: alert.departmentId,
    }));
  return JSON.stringify({ total: alerts.length, alerts: told, link });
}
