import { reason, type Day, type Instant, type Reason } from '../../../kernel/index.js';
import type { Displaced } from './plan-move.js';

/** Why somebody cannot wait for the second person: each is named, none is "other" (R42). */
export const URGENCIES = [
  'DETERIORATING',
  'DISCHARGE_IMMINENT',
  'CHILD_AT_RISK',
  'LOSING_HOME_OR_JOB',
] as const;
export type Urgency = (typeof URGENCIES)[number];

/**
 * PROPOSED: waits for the second person and changes nothing. APPLIED: urgent, carried out at once, and the second person
 * is still to agree. CONFIRMED: carried out by two people. REJECTED: not carried out, or taken back.
 */
export const MOVE_STATES = ['PROPOSED', 'APPLIED', 'CONFIRMED', 'REJECTED'] as const;
export type MoveState = (typeof MOVE_STATES)[number];

/** Putting one person before others by hand: who wants it, why, and whom it displaces. */
export interface EntryMove {
  readonly id: string;
  readonly entryId: string;
  readonly interventionId: string;
  readonly departmentId: string;
  readonly toPosition: number;
  readonly fromPosition: number;
  readonly reason: string;
  readonly urgency: Urgency | null;
  /** As it was proposed; once it is carried out, as it then was. */
  readonly displaced: readonly Displaced[];
  readonly state: MoveState;
  readonly changeId: string | null;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly appliedAt: Instant | null;
  /** By when a second person must have agreed to what was urgent. */
  readonly dueOn: Day | null;
  /** null with a state of REJECTED: a newer proposal took its place. */
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}

/** What a pending change says of a move: nothing about a citizen. */
export interface ProposedMove {
  readonly moveId: string;
}

/** The kind of pending changes that are moves in a queue. */
export const MOVE_CHANGE = 'entry-move';

/** An urgent move stands, and nobody has agreed to it yet: one after the other. */
export const moveUnderWay = (): Reason<'MOVE_UNDER_WAY'> =>
  reason(
    'MOVE_UNDER_WAY',
    'entryId',
    'En hastende flytning venter på den anden godkendelse; den skal afgøres først.',
    'An urgent move waits for its second approval, which must be decided first.',
  );

/** Only who answers for the queue may move somebody before a second person agrees. */
export const urgentByOthers = (): Reason<'URGENT_BY_OTHERS'> =>
  reason(
    'URGENT_BY_OTHERS',
    'urgency',
    'Kun den afdeling, hvis kø det er, kan flytte nogen med det samme; foreslå flytningen uden hast, og ring.',
    'Only the department whose queue it is can move somebody at once; propose the move without urgency, and call.',
  );
