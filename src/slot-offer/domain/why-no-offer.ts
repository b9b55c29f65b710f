import { text, type Day, type Text } from '../../kernel/index.js';
import type { PlaceState } from '../../capacity/domain/index.js';
import type { SkipReason } from './match-places.js';

/** Why a place is offered to nobody now, whoever waits. */
export const PLACE_REASONS = [
  'TAKEN',
  'HELD',
  'NO_PLACE_ANY_MORE',
  'INTAKE_CLOSED',
  'COHORT_CANCELLED',
  'ENROLMENT_NOT_OPEN',
  'ENROLMENT_OVER',
  'STARTED',
  'PORTION_IS_OUT',
  'NOBODY_WAITS',
  'NOBODY_CAN_TAKE_IT',
  'ABOUT_TO_BE_OFFERED',
  'GOES_BY_THE_QUEUE',
] as const;
export type PlaceReason = (typeof PLACE_REASONS)[number];

/** Reasons that tell whether anybody waits, and what of: a number under five, which other departments see nowhere. */
const OF_THE_QUEUE: readonly PlaceReason[] = [
  'PORTION_IS_OUT',
  'NOBODY_WAITS',
  'NOBODY_CAN_TAKE_IT',
  'ABOUT_TO_BE_OFFERED',
];

/** What decides whether a place is given away at all. */
export interface PlaceStanding {
  readonly state: PlaceState;
  readonly isIntakeClosed: boolean;
  readonly cohort: {
    readonly isCancelled: boolean;
    readonly enrolFrom: Day;
    readonly enrolTo: Day;
    readonly lastEntryOn: Day;
  } | null;
  /** How many slot offers the portion leaves room for. */
  readonly room: number;
  readonly waiting: number;
  /** Whether somebody in the queue can take it. */
  readonly isWanted: boolean;
}

/** Every reason at once, in the order in which a person would settle them. */
export function placeReasons(place: PlaceStanding, today: Day): readonly PlaceReason[] {
  if (place.state === 'OCCUPIED') return ['TAKEN'];
  if (place.state === 'HELD') return ['HELD'];
  if (place.state === 'CLOSED') return ['NO_PLACE_ANY_MORE'];
  const { cohort } = place;
  const reasons: PlaceReason[] = [];
  if (place.isIntakeClosed) reasons.push('INTAKE_CLOSED');
  if (cohort?.isCancelled) reasons.push('COHORT_CANCELLED');
  if (cohort && cohort.enrolFrom > today) reasons.push('ENROLMENT_NOT_OPEN');
  if (cohort && cohort.enrolTo < today) reasons.push('ENROLMENT_OVER');
  if (cohort && cohort.lastEntryOn < today) reasons.push('STARTED');
  if (place.waiting === 0) reasons.push('NOBODY_WAITS');
  else if (!place.isWanted) reasons.push('NOBODY_CAN_TAKE_IT');
  else if (place.room === 0) reasons.push('PORTION_IS_OUT');
  return reasons.length > 0 ? reasons : ['ABOUT_TO_BE_OFFERED'];
}

/**
 * The reasons as a reader may know them. @param isOwn whether the reader belongs to the department whose queue it is;
 * others learn what is public about the place, and of the queue nothing but that it decides
 */
export function toldReasons(reasons: readonly PlaceReason[], isOwn: boolean): readonly PlaceReason[] {
  if (isOwn) return reasons;
  const ofThePlace = reasons.filter((reason) => !OF_THE_QUEUE.includes(reason));
  return ofThePlace.length > 0 ? ofThePlace : ['GOES_BY_THE_QUEUE'];
}

/** What staff read of why somebody was passed over. Why two people must not meet is told to nobody. */
export const SKIP_TEXTS: Readonly<Record<SkipReason, Text>> = {
  NOT_CONFIRMED: text('Henvisningen er ikke bekræftet endnu.', 'The referral is not confirmed yet.'),
  PAUSED: text('På pause; pladsen i køen er bevaret.', 'Paused; the place in the queue is kept.'),
  NOT_SUITABLE: text(
    'Er vurderet ikke at passe til indsatsen; henvisningen er ikke afgjort endnu.',
    'Was judged not to fit the intervention; the referral is not decided yet.',
  ),
  HAS_OPEN_OFFER: text('Er allerede tilbudt en plads.', 'Has been offered a place already.'),
  OTHER_MUNICIPALITY: text(
    'Pladsen er til borgere fra en anden kommune.',
    'The place is for citizens of another municipality.',
  ),
  OFFERED_BEFORE: text('Har fået netop denne plads tilbudt før.', 'Was offered this very place before.'),
  ASKED_BEFORE: text(
    'Sagde nej eller svarede ikke, mens pladsen allerede var ledig; spørges igen, når en plads bliver ledig på ny.',
    'Said no or did not answer while the place was free already; is asked again when a place falls free anew.',
  ),
  COHORT_DECLINED: text('Har sagt nej til netop dette hold.', 'Has said no to this very cohort.'),
  ALREADY_IN: text('Er allerede i gang.', 'Has started already.'),
  CLASH: text('Har en fast aftale på samme tid.', 'Has a fixed commitment at the same time.'),
  MUST_NOT_MEET: text('Kan ikke være på dette hold.', 'Cannot be in this group.'),
  TOO_LATE_TO_ANSWER: text(
    'Kan ikke nå at svare, før holdet er begyndt, og har ikke sagt ja til kort varsel.',
    'Cannot answer before the cohort has begun, and has not agreed to short notice.',
  ),
  STARTED_DIRECTLY: text(
    'En anden begyndte uden om køen; grunden er noteret.',
    'Somebody else started past the queue; the reason is on record.',
  ),
};

export const PLACE_TEXTS: Readonly<Record<PlaceReason, Text>> = {
  TAKEN: text('Pladsen er taget.', 'The place is taken.'),
  HELD: text('Pladsen er tilbudt en borger.', 'The place is offered to a citizen.'),
  NO_PLACE_ANY_MORE: text('Pladsen er lukket.', 'The place is closed.'),
  INTAKE_CLOSED: text('Der optages ingen nu.', 'Nobody is taken in now.'),
  COHORT_CANCELLED: text('Holdet er aflyst.', 'The cohort is cancelled.'),
  ENROLMENT_NOT_OPEN: text('Tilmeldingen er ikke begyndt.', 'Enrolment has not begun.'),
  ENROLMENT_OVER: text('Tilmeldingen er slut.', 'Enrolment is over.'),
  STARTED: text('Det er for sent at komme ind på holdet.', 'It is too late to enter the cohort.'),
  PORTION_IS_OUT: text(
    'Så mange tilbud, som I vil have ude ad gangen, er ude.',
    'As many offers are out as you want to have out at once.',
  ),
  NOBODY_WAITS: text('Ingen venter.', 'Nobody waits.'),
  NOBODY_CAN_TAKE_IT: text(
    'Ingen i køen kan tage pladsen nu.',
    'Nobody in the queue can take the place now.',
  ),
  ABOUT_TO_BE_OFFERED: text(
    'Pladsen bliver tilbudt den første, der kan tage den, om et øjeblik.',
    'The place will be offered to the first who can take it in a moment.',
  ),
  GOES_BY_THE_QUEUE: text(
    'Pladsen går til den første i køen, der kan tage den.',
    'The place goes to the first in the queue who can take it.',
  ),
};

/** A reason as it is told: that two people must not meet is told as nothing more than that the group does not fit. */
export const toldReason = (reason: SkipReason): SkipReason | 'NOT_THIS_GROUP' =>
  reason === 'MUST_NOT_MEET' ? 'NOT_THIS_GROUP' : reason;
