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

/** The first place where the chain does not hold. */
export interface ChainBreak {
  readonly position: number;
  readonly entryId: number;
  readonly problem: 'POSITION_MISSING' | 'HASH_DIFFERS';
}

/**
 * Walks a stretch of the chain.
 *
 * @param before the seal and position that the stretch continues from
 * @returns the last seal, or the first break
 */
export function verifyStretch(
  before: { readonly position: number; readonly hash: Buffer },
  stretch: readonly SealedEntry[],
): { readonly position: number; readonly hash: Buffer } | ChainBreak {
  let { position, hash } = before;
  for (const sealed of stretch) {
    if (sealed.position !== position + 1) {
      return { position: position + 1, entryId: sealed.entry.id, problem: 'POSITION_MISSING' };
    }
    const expected = seal(hash, sealed.entry);
    if (!expected.equals(sealed.hash)) {
      return { position: sealed.position, entryId: sealed.entry.id, problem: 'HASH_DIFFERS' };
    }
    ({ position, hash } = sealed);
  }
  return { position, hash };
}
