import type { Role } from '../../kernel/index.js';
import { CHANNELS, type AlertSettings, type Channel } from './settings.js';
import type { Delivery } from './subscription.js';
import type { Urgency } from './urgency.js';

/** Through which channels somebody is reached who never said: whichever of them there are. */
export const USUAL_CHANNELS: readonly Channel[] = CHANNELS;

const USUAL: AlertSettings = {
  language: 'da',
  channels: USUAL_CHANNELS,
  digest: 'DAILY',
  quietFrom: null,
  quietTo: null,
  worksOn: [1, 2, 3, 4, 5],
};

/** Roles whose day's work hangs on what happens in queues. */
const WORKING: readonly Role[] = ['CW', 'OWN', 'CAP', 'RT'];

/**
 * How somebody is reached who never said how: a digest each working day for those who work on cases and queues, one a
 * week for those who lead and oversee.
 */
export const defaultSettings = (roles: readonly Role[]): AlertSettings =>
  roles.some((role) => WORKING.includes(role)) ? USUAL : { ...USUAL, digest: 'WEEKLY' };

/** Kinds that cannot wait for the digest of those who must decide something by a day, though they are not urgent to all. */
const AT_ONCE: Readonly<Partial<Record<string, readonly Role[]>>> = {
  // Whether the cohort is held is decided before its enrolment ends: the weekly digest of a lead may come after that.
  COHORT_UNDER_MINIMUM: ['OWN', 'LEAD'],
};

/** How somebody with the roles hears of a kind who never said how: what is urgent at once, the rest gathered. */
export const usualDelivery = (kind: string, urgency: Urgency, roles: readonly Role[]): Delivery =>
  urgency === 'URGENT' || roles.some((role) => AT_ONCE[kind]?.includes(role)) ? 'AT_ONCE' : 'DIGEST';
