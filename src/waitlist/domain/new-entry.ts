import { holdsOn, instantOf, type Day, type Instant } from '../../kernel/index.js';
import type { LegalRoute } from '../../catalogue/domain/index.js';
import { placed } from './change-entry.js';
import type { Entry } from './entry.js';
import type { JoinedContent } from './join-waitlist.js';
import { FIRST_TIER } from './order.js';

/** What nobody states of a new entry. */
const UNTOUCHED = {
  version: 1,
  tier: FIRST_TIER,
  policyId: null,
  move: null,
  isRestored: false,
  endReason: null,
  endedAt: null,
  placementId: null,
} as const;

/** An entry as it begins, before a policy has put it into a tier. */
export const newEntry = (stated: Omit<Entry, keyof typeof UNTOUCHED | 'order'>): Entry =>
  placed({
    ...stated,
    ...UNTOUCHED,
    order: { tier: FIRST_TIER, since: stated.waitingSince, rank: 0 },
  });

/** Since when somebody waits who was first referred on the day: its beginning, or now when it is today (R25). */
export const waitingSinceOf = (firstReferralOn: Day, today: Day, now: Instant): Instant =>
  firstReferralOn === today ? now : (instantOf(firstReferralOn, '00:00') ?? now);

/** Who pays: what the legal route says, or without any route what the intervention says; null: nobody knows yet. */
export const payerOf = (route: LegalRoute | null, { payer }: JoinedContent, today: Day): string | null =>
  route ? route.payer : (payer.find((party) => holdsOn(party, today))?.party ?? null);
