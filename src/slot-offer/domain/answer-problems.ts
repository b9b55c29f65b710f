import {
  dayOf,
  isBefore,
  reason,
  refuse,
  type Instant,
  type Reason,
  type Refused,
} from '../../kernel/index.js';
import type { EntryAccess } from '../../waitlist/domain/index.js';
import { sideOf, type DeclineReason } from './decline.js';
import { holdsPlace, type Answerer, type SlotOffer, type SlotOfferState } from './slot-offer.js';

/** The one answer for a slot offer that does not exist and for one that is not the actor's. */
export const noSuchSlotOffer = (): Refused<'NO_SUCH_SLOT_OFFER'> =>
  refuse(
    reason(
      'NO_SUCH_SLOT_OFFER',
      'slotOfferId',
      'Blandt de pladstilbud, du har adgang til, er der intet med dette id.',
      'Among the slot offers that are open to you there is none with this id.',
    ),
  );

const WORDS: Readonly<Record<SlotOfferState, { readonly da: string; readonly en: string }>> = {
  OPEN: { da: 'åbent', en: 'open' },
  ACCEPTED: { da: 'taget imod', en: 'accepted' },
  DECLINED: { da: 'afslået', en: 'declined' },
  EXPIRED: { da: 'udløbet', en: 'expired' },
  WITHDRAWN: { da: 'trukket tilbage', en: 'withdrawn' },
};

/**
 * Why the offer cannot be answered any more: somebody was first, or its time is over by the database's clock, whether a
 * sweep has seen that yet or not.
 */
export function openProblems(
  { state, expiresAt }: Pick<SlotOffer, 'state' | 'expiresAt'>,
  now: Instant,
): readonly Reason<'NOT_OPEN' | 'TIME_IS_OVER'>[] {
  if (state !== 'OPEN')
    return [
      reason(
        'NOT_OPEN',
        'slotOfferId',
        `Pladstilbuddet er allerede ${WORDS[state].da}.`,
        `The slot offer is ${WORDS[state].en} already.`,
      ),
    ];
  if (!isBefore(expiresAt, now)) return [];
  const on = dayOf(expiresAt);
  return [
    reason('TIME_IS_OVER', 'slotOfferId', `Fristen udløb ${on}.`, `The time to answer was over on ${on}.`),
  ];
}

/** An answer as somebody records it. */
export interface StatedAnswer {
  readonly byWhom: Answerer;
  readonly note: string | null;
}

/**
 * What is wrong with who answered: staff of the owning department say how they know, and a representative must be one
 * who may answer.
 */
export const answererProblems = (
  { byWhom, note }: StatedAnswer,
  { via }: Pick<EntryAccess, 'via'>,
  hasAnswering: boolean,
): readonly Reason<'NOTE_MISSING' | 'NOBODY_MAY_ANSWER'>[] => [
  ...(via === 'OWNER' && (note === null || note.trim() === '')
    ? [
        reason(
          'NOTE_MISSING',
          'note',
          'Skriv hvem der svarede, og hvordan I ved det.',
          'Say who answered and how you know.',
        ),
      ]
    : []),
  ...(byWhom === 'REPRESENTATIVE' && !hasAnswering
    ? [
        reason(
          'NOBODY_MAY_ANSWER',
          'byWhom',
          'Sagen har ingen repræsentant, der må svare for borgeren.',
          'The case has no representative who may answer for the citizen.',
        ),
      ]
    : []),
];

/** Reasons of the owning department are its own to give, and those of the citizen are told by whoever heard them. */
export const sideProblems = (
  declined: DeclineReason,
  { via }: Pick<EntryAccess, 'via'>,
): readonly Reason<'NOT_YOUR_REASON'>[] =>
  sideOf(declined) === 'STAFF' && via !== 'OWNER'
    ? [
        reason(
          'NOT_YOUR_REASON',
          'reason',
          'Den grund giver kun den afdeling, der ejer indsatsen.',
          'That reason is for the department to give that owns the intervention.',
        ),
      ]
    : [];

/** What is wrong with when the citizen was informed. */
export const informedProblems = (
  { offeredAt, informedAt: before }: Pick<SlotOffer, 'offeredAt' | 'informedAt'>,
  informedAt: Instant,
  now: Instant,
): readonly Reason<'IN_THE_FUTURE' | 'BEFORE_THE_OFFER' | 'ALREADY_INFORMED'>[] => [
  ...(isBefore(now, informedAt)
    ? [reason('IN_THE_FUTURE', 'informedAt', 'Det er ikke sket endnu.', 'That has not happened yet.')]
    : []),
  ...(isBefore(informedAt, offeredAt)
    ? [
        reason(
          'BEFORE_THE_OFFER',
          'informedAt',
          'Da var pladsen ikke tilbudt endnu.',
          'The place had not been offered then.',
        ),
      ]
    : []),
  ...(before !== null
    ? [
        reason(
          'ALREADY_INFORMED',
          'slotOfferId',
          'Det er allerede noteret, at borgeren er orienteret.',
          'It is recorded already that the citizen was informed.',
        ),
      ]
    : []),
];

/** Why an accepted place cannot be given back: it is not kept, or the citizen has started. */
export const giveBackProblems = (offer: SlotOffer): readonly Reason<'NOT_HELD'>[] =>
  offer.state === 'ACCEPTED' && holdsPlace(offer)
    ? []
    : [
        reason(
          'NOT_HELD',
          'slotOfferId',
          'Der er ingen plads, der venter på borgeren, ved dette tilbud.',
          'No place waits for the citizen under this offer.',
        ),
      ];
