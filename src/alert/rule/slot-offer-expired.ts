import { SLOT_OFFER_EXPIRED } from '../../slot-offer/index.js';
import { OFFER_OF_MESSAGE, offerFinds } from './offer-rule.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** Nobody answered in time: the place went on. */
export const slotOfferExpired: Rule = {
  ...USUAL,
  kind: 'SLOT_OFFER_EXPIRED',
  name: text('Tilbud om plads udløbet', 'Slot offer expired'),
  hears: [SLOT_OFFER_EXPIRED],
  finds: offerFinds(OFFER_OF_MESSAGE),
  audience: ['RESPONSIBLE', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'CITIZEN',
  mayBeOff: false,
  words: (told) => ({
    title: about(told, text('Et tilbud om en plads er udløbet', 'A slot offer has expired')),
    todo: text(
      'Tal med borgeren; pladsen i køen er den samme.',
      'Talk with the citizen; the place in the queue is the same.',
    ),
  }),
};
