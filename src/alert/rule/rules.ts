import { calibrationAlarm } from './calibration-alarm.js';
import { capacityStale } from './capacity-stale.js';
import { citizenNotInformed } from './citizen-not-informed.js';
import { cohortCancelled } from './cohort-cancelled.js';
import { cohortUnderMinimum } from './cohort-under-minimum.js';
import { guaranteeBroken } from './guarantee-broken.js';
import { guaranteeNear } from './guarantee-near.js';
import { interpreterToBook } from './interpreter-to-book.js';
import { interventionPaused } from './intervention-paused.js';
import { interventionRetired } from './intervention-retired.js';
import { interventionRevised } from './intervention-revised.js';
import { noContact } from './no-contact.js';
import { payerUnresolved } from './payer-unresolved.js';
import { placeFree } from './place-free.js';
import { policyChanged } from './policy-changed.js';
import { positionsWorsened } from './positions-worsened.js';
import { referralRefused } from './referral-refused.js';
import { rulesChanged } from './rules-changed.js';
import { secondApprovalOverdue } from './second-approval-overdue.js';
import { sessionChanged } from './session-changed.js';
import { slotOfferDeadlineNear } from './slot-offer-deadline-near.js';
import { slotOfferExpired } from './slot-offer-expired.js';
import { slotOfferMade } from './slot-offer-made.js';
import { slotOfferWithdrawn } from './slot-offer-withdrawn.js';
import { startWindowMoved } from './start-window-moved.js';
import { waitAboveLimit } from './wait-above-limit.js';
import { waitFalling } from './wait-falling.js';
import { waitRising } from './wait-rising.js';
import type { Rule } from './rule.js';

/** Every kind of alert. */
export const RULES: readonly Rule[] = [
  calibrationAlarm,
  capacityStale,
  citizenNotInformed,
  cohortCancelled,
  cohortUnderMinimum,
  guaranteeBroken,
  guaranteeNear,
  interpreterToBook,
  interventionPaused,
  interventionRetired,
  interventionRevised,
  noContact,
  payerUnresolved,
  placeFree,
  policyChanged,
  positionsWorsened,
  referralRefused,
  rulesChanged,
  secondApprovalOverdue,
  sessionChanged,
  slotOfferDeadlineNear,
  slotOfferExpired,
  slotOfferMade,
  slotOfferWithdrawn,
  startWindowMoved,
  waitAboveLimit,
  waitFalling,
  waitRising,
];

/** The rule of a kind; null for one that the product does not know (any more). */
export const ruleOf = (kind: string): Rule | null => RULES.find((rule) => rule.kind === kind) ?? null;
