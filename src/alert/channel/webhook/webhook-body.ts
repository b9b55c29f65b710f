import { dueDayOf } from '../../domain/deadline.js';
import type { DeliveredAlert } from '../../domain/delivery-step.js';

/**
 * What a receiver is told: that there is something, how urgent it is and by when. Whose matter it is and where, it asks
 * with rights of its own.
 */
export function webhookBody(alert: DeliveredAlert, link: string | null): string {
  const { id, kind, urgency, raisedAt } = alert;
  return JSON.stringify({ id, kind, urgency, raisedAt, dueOn: dueDayOf(alert), link });
}
