import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { GENESIS, verifyStretch, type ChainBreak, type ChainPlace } from '../domain/chain.js';
import { AuditStore } from '../store/audit.store.js';

/** How many entries are read at a time while verifying. */
const STRETCH = 5_000;

/** What a verification found. */
export interface ChainReport {
  /** How many seals hold, from the first on. */
  readonly verified: number;
  /** The newest seal that holds, hexadecimal: publish it outside the system daily, so that a rewritten chain shows. */
  readonly head: string;
  /** Entries not sealed yet: normally those of the last seconds. */
  readonly unsealed: number;
  /** The first place where the chain does not hold, or null. */
  readonly broken: ChainBreak | null;
}

/** Recomputes the whole chain from what the entries say now. */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly database: Database,
    private readonly store: AuditStore,
  ) {}

  async execute(): Promise<ChainReport> {
    return this.database.transaction(async (tx) => {
      const unsealed = await this.store.unsealedCount(tx);
      const newest = await this.store.lastSeal(tx);
      let reached: ChainPlace = { position: 0, hash: GENESIS };
      let broken: ChainBreak | null = null;
      for (let more = true; more && !broken;) {
        const stretch = await this.store.sealedAfter(tx, reached.position, STRETCH);
        ({ reached, broken } = verifyStretch(reached, stretch));
        more = stretch.length > 0;
      }
      // A seal whose entry is gone is in no stretch; behind the last entry nothing else shows that one is missing.
      if (!broken && newest && newest.position > reached.position) {
        broken = { position: reached.position + 1, entryId: newest.entryId, problem: 'POSITION_MISSING' };
      }
      return { verified: reached.position, head: reached.hash.toString('hex'), unsealed, broken };
    });
  }
}
