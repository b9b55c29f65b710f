/** Where an entry stands between the referral and the end of what it led to. */
export const ENTRY_STATES = [
  'REFERRED',
  'WAITING',
  'PAUSED',
  'OFFERED',
  'PLACED',
  'STARTED',
  'ENDED',
  'WITHDRAWN',
  'REFUSED',
  'CLOSED',
] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** In these states an entry has a position: somebody stands in the queue. */
export const QUEUE_STATES = [
  'REFERRED',
  'WAITING',
  'PAUSED',
  'OFFERED',
] as const satisfies readonly EntryState[];
export type QueueState = (typeof QUEUE_STATES)[number];

/** In these states a citizen has an entry: nobody has two of them in one queue (trust invariant 2). */
export const LIVE_STATES = [...QUEUE_STATES, 'PLACED', 'STARTED'] as const satisfies readonly EntryState[];

export const isQueued = (state: EntryState): state is QueueState =>
  (QUEUE_STATES as readonly EntryState[]).includes(state);

export const isLive = (state: EntryState): boolean => (LIVE_STATES as readonly EntryState[]).includes(state);

/**
 * What departments that neither own the intervention nor sent the citizen see of an entry: that it goes on, rests or is
 * over, and nothing of attendance or of why (R32, R46, R47).
 */
export const SHARED_STATUSES = ['WAITING', 'ACTIVE', 'PAUSED', 'ENDED'] as const;
export type SharedStatus = (typeof SHARED_STATUSES)[number];

const SHARED: Readonly<Record<EntryState, SharedStatus>> = {
  REFERRED: 'WAITING',
  WAITING: 'WAITING',
  PAUSED: 'PAUSED',
  OFFERED: 'WAITING',
  PLACED: 'WAITING',
  STARTED: 'ACTIVE',
  ENDED: 'ENDED',
  WITHDRAWN: 'ENDED',
  REFUSED: 'ENDED',
  CLOSED: 'ENDED',
};

export const sharedStatusOf = (state: EntryState): SharedStatus => SHARED[state];
