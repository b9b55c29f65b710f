import type { Alert } from '../store/alert.store.js';
import type { Found } from '../store/occasion.reads.js';

/** The occasion of an alert, for whoever hears of it later. */
export const foundAgain = (alert: Alert): Found => {
  const { dedupeKey: key, interventionId, caseId, entryId, objectId, departmentId, details, urgency } = alert;
  const subject = { interventionId, caseId, entryId, objectId, departmentId, details };
  const touched = { personId: null, entryIds: [], caseIds: [] };
  return {
    occasion: { key, ...subject, ...touched, isUrgent: urgency === 'URGENT' },
    purposeIds: [],
    messageId: null,
  };
};
