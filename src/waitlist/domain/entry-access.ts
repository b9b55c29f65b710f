import type { CaseAccess } from '../../case-file/domain/index.js';

/**
 * How an entry is open to somebody. CASE: through the citizen's case; OWNER: as staff of the department whose queue it
 * is.
 */
export interface EntryAccess {
  readonly via: 'CASE' | 'OWNER';
  /** WORK: reading and changing; READ: reading only; PSEUDONYM: the place in the queue, and not whose it is. */
  readonly level: 'WORK' | 'READ' | 'PSEUDONYM';
}

/** What decides how an entry is open. */
export interface EntryStanding {
  /** The case through which the citizen was referred, if it is open to the actor. */
  readonly caseAccess: CaseAccess | null;
  /** What the actor is in the department whose queue it is; the strongest role. */
  readonly ownerRole: 'STAFF' | 'LEAD' | 'CAPACITY' | null;
  /** Protected, and the actor is not named; or a bar stands between the two. */
  readonly isHidden: boolean;
}

/**
 * How the entry is open, or null. Whoever works on the case sees and does everything; a team reads. Staff and leads of
 * the owning department see whose it is, unless the citizen is hidden from them; who only keeps capacity never does.
 */
export function entryAccessOf({ caseAccess, ownerRole, isHidden }: EntryStanding): EntryAccess | null {
  const throughCase = caseAccess?.level ?? null;
  if (ownerRole === 'STAFF' && !isHidden) return { via: 'OWNER', level: 'WORK' };
  if (throughCase === 'WORK') return { via: 'CASE', level: 'WORK' };
  if (ownerRole === 'LEAD' && !isHidden) return { via: 'OWNER', level: 'READ' };
  if (throughCase === 'READ') return { via: 'CASE', level: 'READ' };
  return ownerRole === null ? null : { via: 'OWNER', level: 'PSEUDONYM' };
}

/** Whether it may be seen whose entry it is. */
export const isNamed = (access: EntryAccess | null): access is EntryAccess =>
  access !== null && access.level !== 'PSEUDONYM';
