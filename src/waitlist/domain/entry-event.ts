import type { Instant } from '../../kernel/index.js';
import type { EntryState } from './entry-state.js';
import type { OrderKey } from './order.js';

/** What is kept of everything that happens to an entry; nothing of it is ever changed. */
export const ENTRY_EVENT_KINDS = [
  'JOINED',
  'CONFIRMED',
  'REFUSED',
  'PAUSED',
  'RESUMED',
  'WITHDRAWN',
  'CLOSED',
  'RESTORED',
  'RECLASSIFIED',
  'MOVE_PROPOSED',
  'MOVED',
  'MOVE_CONFIRMED',
  'MOVE_TAKEN_BACK',
  'WORSENED',
  'CONTACTED',
  'CHANGED',
  'OFFERED',
  'ACCEPTED',
  'DECLINED',
  'EXPIRED',
  'OFFER_TAKEN_BACK',
  'PLACE_GIVEN_BACK',
  'STARTED',
  'ENDED',
] as const;
export type EntryEventKind = (typeof ENTRY_EVENT_KINDS)[number];

/**
 * Something that happened to an entry, with where it stood in the order before and after (null: in no queue). Whose
 * order passed from behind somebody to before him or her explains why that one's position became worse (invariant 4).
 */
export interface EntryEvent {
  readonly entryId: string;
  readonly interventionId: string;
  readonly kind: EntryEventKind;
  readonly at: Instant;
  /** null: no person did. */
  readonly personId: string | null;
  readonly fromState: EntryState | null;
  readonly toState: EntryState;
  readonly before: OrderKey | null;
  readonly after: OrderKey | null;
  /** Codes, ids and days only: never a name, a fact or anybody's own words. */
  readonly details: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}
