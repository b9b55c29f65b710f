/**
 * The rooms in their order. Calls go left, events go right: a room imports only rooms to its left, and only their
 * front doors. Every import rule is generated from this one array.
 */
export const ROOMS = [
  'kernel',
  'platform',
  'audit',
  'access',
  'case-file',
  'catalogue',
  'eligibility',
  'capacity',
  'waitlist',
  'slot-offer',
  'forecast',
  'search',
  'alert',
  'demo',
  'app',
  'main',
] as const;

/** The composition at the right end: no rooms, only the modules and main files that put rooms together. */
export const COMPOSITION: readonly (typeof ROOMS)[number][] = ['app', 'main'];
