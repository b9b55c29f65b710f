import {
  FIRST_OFFERED_AT,
  isPlaced,
  isUnsuitable,
  MAY_BE_GIVEN,
  NOT_THIS_COHORT,
  SAID_NO_AT,
} from './match-ground.store.js';

/**
 * The free places of an intervention that may be given away today and that nobody who waits could be offered, as rows of
 * `id` and `guest_municipality`: what `offerTo` decides, as far as it stands in rows. What takes a calendar to find out
 * (a fixed commitment at the same hours, people who must not meet, a deadline that is too near) is left out: whoever is
 * held back by that alone still counts as able to take the place.
 *
 * @param interventionId in SQL
 */
export const placesLeftOver = (interventionId: string): string => `
  select p.id, p.guest_municipality
  from place p join intervention_capacity h on h.intervention_id = p.intervention_id and h.intake <> 'CLOSED'
  left join cohort c on c.id = p.cohort_id
  where p.intervention_id = ${interventionId} and ${MAY_BE_GIVEN} and not exists (
    select from waitlist_entry e
    where e.intervention_id = p.intervention_id and e.state = 'WAITING'
      and e.guest_municipality is not distinct from p.guest_municipality
      and not ${isUnsuitable('e')} and not ${isPlaced('e', 'e.intervention_id')}
      and not exists (
        select from slot_offer o where o.entry_id = e.id and (
          (o.place_id = p.id and o.vacancy = p.vacancy)
          or (o.cohort_id = p.cohort_id and o.decline_reason in ${NOT_THIS_COHORT})
          or (o.cohort_id is not distinct from p.cohort_id and ${SAID_NO_AT} >= ${FIRST_OFFERED_AT}))))`;
