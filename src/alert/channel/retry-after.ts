import { addTime, type Instant } from '../../kernel/index.js';
import { Later } from '../../platform/outbox/index.js';

/** Seconds before each further try, where the other side answered and did not take it: eight tries over fourteen minutes. */
export const RETRY_AFTER_SECONDS = [10, 30, 60, 120, 180, 210, 240] as const;

/** So long nobody is asked again where no server was there, seconds; each waits up to as much longer, so that not all come at once. */
export const AWAY_SECONDS = 30;

/** So long after it was due something waits for a server that is away, before that counts as a failure. */
export const AWAY_HOURS_MAX = 24;

/** Says that something waits until a while after that moment. */
export const laterWhileAway = (from: Instant): Later =>
  new Later(addTime(from, { seconds: Math.round(AWAY_SECONDS * Math.random()) }));
