import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/index.js';
import type { AuditEntry } from './audit-entry.js';

/** What stands before the first seal. */
export const GENESIS = Buffer.alloc(32);

/** The seal of an entry: SHA-256 over the seal before it and everything the entry says. */
export const seal = (before: Buffer, entry: AuditEntry): Buffer =>
  createHash('sha256').update(before).update(canonicalJson(entry)).digest();

/** A sealed entry as read back from the database. */
export interface SealedEntry {
  readonly position: number;
  readonly hash: Buffer;
  readonly entry: AuditEntry;
}

/** A place in the chain: a seal and its number; 0 and {@link GENESIS} before the first. */
export interface ChainPlace {
  readonly position: number;
  readonly hash: Buffer;
}

/** The first place where the chain does not hold. */
export interface ChainBreak {
  readonly position: number;
  /** The entry at which it showed: the changed one, or one after the position that is missing. */
  readonly entryId: number;
  readonly problem: 'POSITION_MISSING' | 'HASH_DIFFERS';
}

/**
 * Walks a stretch of the chain.
 *
 * @param before the place that the stretch continues from
 * @returns the last place that holds, and the first break behind it if there is one
 */
export function verifyStretch(
  before: ChainPlace,
  stretch: readonly SealedEntry[],
): { readonly reached: ChainPlace; readonly broken: ChainBreak | null } {
  let reached = before;
  for (const { position, hash, entry } of stretch) {
    const expected = reached.position + 1;
    if (position !== expected) {
      return { reached, broken: { position: expected, entryId: entry.id, problem: 'POSITION_MISSING' } };
    }
    if (!seal(reached.hash, entry).equals(hash)) {
      return { reached, broken: { position, entryId: entry.id, problem: 'HASH_DIFFERS' } };
    }
    reached = { position, hash };
  }
  return { reached, broken: null };
}
