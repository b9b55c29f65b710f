import { SLOT_OFFER_MADE } from '../../slot-offer/index.js';
import { OFFER_IS_CLOSED, OFFER_OF_MESSAGE, offerFinds } from './offer-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** A place is offered to a citizen whom somebody answers for: the time to answer runs. */
export const slotOfferMade: Rule = {
  ...USUAL,
  kind: 'SLOT_OFFER_MADE',
  name: text('Plads tilbudt', 'Place offered'),
  hears: [SLOT_OFFER_MADE],
  escalation: { afterMinutes: 24 * 60, to: ['DEPUTY', 'UNIT', 'LEAD'] },
  isOver: OFFER_IS_CLOSED,
  finds: offerFinds(`${OFFER_OF_MESSAGE} and o.state = 'OPEN'`),
  audience: ['RESPONSIBLE', 'FOLLOWERS'],
  urgency: 'URGENT',
  needs: 'CITIZEN',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('En borger er tilbudt en plads', 'A citizen is offered a place')),
    todo: text(
      'Underret borgeren, og registrér svaret inden fristen.',
      'Inform the citizen, and record the answer before the deadline.',
    ),
  }),
};
