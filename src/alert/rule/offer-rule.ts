/** The occasion of a slot offer that fits; `o` is `slot_offer`. It belongs to the department that sent the citizen. */
export const offerFinds = (which: string): string => `
  select o.id::text as key, o.intervention_id as "interventionId", o.case_id as "caseId", o.entry_id as "entryId",
    o.id::text as "objectId", f.department_id as "departmentId", jsonb_build_object('answerBy', o.expires_at) as details
  from slot_offer o join case_file f on f.id = o.case_id where ${which}`;

/** The offer that a message names. */
export const OFFER_OF_MESSAGE = `o.id = (message.data ->> 'slotOfferId')::uuid`;

/** Whether the offer of an alert is answered, over or taken back. */
export const OFFER_IS_CLOSED = `exists (
  select from slot_offer o where o.id = a.object_id::uuid and o.state <> 'OPEN')`;
