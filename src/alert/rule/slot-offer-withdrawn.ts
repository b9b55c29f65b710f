import { SLOT_OFFER_WITHDRAWN } from '../../slot-offer/index.js';
import { OFFER_OF_MESSAGE, offerFinds } from './offer-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** An offer that the citizen may know of was taken back. */
export const slotOfferWithdrawn: Rule = {
  ...USUAL,
  kind: 'SLOT_OFFER_WITHDRAWN',
  name: text('Tilbud om plads trukket tilbage', 'Slot offer withdrawn'),
  hears: [SLOT_OFFER_WITHDRAWN],
  finds: offerFinds(OFFER_OF_MESSAGE),
  audience: ['RESPONSIBLE', 'FOLLOWERS'],
  urgency: 'URGENT',
  needs: 'CITIZEN',
  mayBeOff: false,
  escalation: { afterMinutes: 24 * 60, to: ['DEPUTY', 'UNIT', 'LEAD'] },
  words: (told) => ({
    title: about(told, text('Et tilbud om en plads er trukket tilbage', 'A slot offer was withdrawn')),
    todo: text('Fortæl det til borgeren.', 'Tell the citizen.'),
  }),
};
