import type { Role } from '../../kernel/index.js';
import { CHANNELS, type AlertSettings, type Channel } from './settings.js';

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
