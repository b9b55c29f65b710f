/**
 * By when something must be done, as {@link Due} names it; `a` is `alert`. The deadline of a slot offer moves when the
 * citizen is informed, so the offer is asked and not the alert.
 */
export const DUE = `(
    select o.expires_at from slot_offer o
    where o.entry_id = a.entry_id and o.id::text = a.object_id and o.state = 'OPEN') as "answerBy",
  a.details ->> 'dueOn' as "dueOn"`;
