import type { ContactChannel } from '../../waitlist/domain/index.js';
import type { Instant } from '../../kernel/index.js';

/** A place offered to one person in the queue until a deadline. Whatever is not OPEN never changes again. */
export const SLOT_OFFER_STATES = ['OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN'] as const;
export type SlotOfferState = (typeof SLOT_OFFER_STATES)[number];

/** Who gave the answer that a member of staff records. */
export const ANSWERERS = ['CITIZEN', 'REPRESENTATIVE', 'STAFF'] as const;
export type Answerer = (typeof ANSWERERS)[number];

/** Why somebody was started past the queue; each is counted and shown to the lead. */
export const DIRECT_REASONS = [
  'COURT_ORDER',
  'EMERGENCY',
  'NOBODY_WAITING',
  'CONTINUES_COURSE',
  'CORRECTS_RECORD',
  'OTHER',
] as const;
export type DirectReason = (typeof DIRECT_REASONS)[number];

/** A slot offer as it is kept. */
export interface SlotOffer {
  readonly id: string;
  readonly runId: string | null;
  readonly interventionId: string;
  readonly departmentId: string;
  readonly cohortId: string | null;
  readonly placeId: string;
  /** Which falling free of the place it is about: nobody is offered the same one twice. */
  readonly vacancy: number;
  readonly entryId: string;
  readonly caseId: string;
  readonly state: SlotOfferState;
  /** Somebody was started past the queue; the path and its record are the same. */
  readonly isDirect: boolean;
  readonly isShortNotice: boolean;
  readonly offeredAt: Instant;
  /** Working days to answer, counted from when the citizen was informed. */
  readonly answerDays: number;
  readonly expiresAt: Instant;
  readonly informedAt: Instant | null;
  readonly informedChannel: ContactChannel | null;
  readonly answeredAt: Instant | null;
  readonly answeredByWhom: Answerer | null;
  readonly declineReason: string | null;
  /** When the accepted place was given back before the start; null: it was not. */
  readonly givenBackAt: Instant | null;
  /** When the citizen started on the place; null: not yet. */
  readonly startedAt: Instant | null;
}

/** Whether it still keeps a place for somebody who has not started. */
export const holdsPlace = ({
  state,
  startedAt,
  givenBackAt,
}: Pick<SlotOffer, 'state' | 'startedAt' | 'givenBackAt'>): boolean =>
  state === 'OPEN' || (state === 'ACCEPTED' && startedAt === null && givenBackAt === null);
