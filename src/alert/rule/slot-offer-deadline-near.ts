import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { OFFER_DEADLINE, OFFER_IS_CLOSED_OR_MOVED } from './offer-rule.js';
import { USUAL, type Rule } from './rule.js';

/**
 * The time to answer is almost over: a day is left, or half of what there was. A deadline that moved, since the citizen
 * was informed, is another one, and nobody is reminded of the one before.
 */
export const slotOfferDeadlineNear: Rule = {
  ...USUAL,
  kind: 'SLOT_OFFER_DEADLINE_NEAR',
  name: text('Svarfrist nær', 'Deadline for an answer near'),
  hears: [],
  watch: { rhythm: 'MINUTE', step: null },
  finds: `
    select o.id || ' ' || ${OFFER_DEADLINE} as key, o.intervention_id as "interventionId",
      o.case_id as "caseId", o.entry_id as "entryId", o.id::text as "objectId", f.department_id as "departmentId",
      '{}'::jsonb as details, 'HOLDS' as state, 1 as level
    from slot_offer o join case_file f on f.id = o.case_id
    where o.state = 'OPEN' and o.expires_at > broker_now()
      and broker_now() >= o.expires_at - least(interval '24 hours', (o.expires_at - o.offered_at) / 2)`,
  audience: ['RESPONSIBLE', 'FOLLOWERS'],
  urgency: 'URGENT',
  needs: 'CITIZEN',
  mayBeOff: false,
  escalation: { afterMinutes: 5, to: ['DEPUTY', 'UNIT', 'LEAD'] },
  isOver: OFFER_IS_CLOSED_OR_MOVED,
  words: (told) => ({
    title: about(
      told,
      text('Fristen for at svare på en plads er nær', 'The deadline for answering a slot offer is near'),
    ),
    todo: text('Få borgerens svar, og registrér det.', "Get the citizen's answer, and record it."),
  }),
};
