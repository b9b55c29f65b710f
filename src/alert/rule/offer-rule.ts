/**
 * The occasion of a slot offer that fits; `o` is `slot_offer`. It belongs to the department that sent the citizen. Until
 * when it can be answered is not kept with it, since that moves when the citizen is informed.
 */
export const offerFinds = (which: string): string => `
  select o.id::text as key, o.intervention_id as "interventionId", o.case_id as "caseId", o.entry_id as "entryId",
    o.id::text as "objectId", f.department_id as "departmentId", '{}'::jsonb as details
  from slot_offer o join case_file f on f.id = o.case_id where ${which}`;

/** The offer that a message names. */
export const OFFER_OF_MESSAGE = `o.id = (message.data ->> 'slotOfferId')::uuid`;

/** Whether the offer of an alert is answered, over or taken back. */
export const OFFER_IS_CLOSED = `exists (
  select from slot_offer o where o.id = a.object_id::uuid and o.state <> 'OPEN')`;

/** A deadline of the offer `o`, to be compared with a later one: a deadline that moved is another one. */
export const OFFER_DEADLINE = `extract(epoch from o.expires_at)::bigint::text`;

/** The same where the deadline moved; the key of the alert is that of the offer, and its {@link OFFER_DEADLINE}. */
export const OFFER_IS_CLOSED_OR_MOVED = `exists (
  select from slot_offer o where o.id = a.object_id::uuid
    and (o.state <> 'OPEN' or ${OFFER_DEADLINE} <> split_part(a.dedupe_key, ' ', 2)))`;
