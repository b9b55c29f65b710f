import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { GENESIS, verifyStretch, type ChainBreak } from '../domain/chain.js';
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
      let reached = { position: 0, hash: GENESIS };
      for (;;) {
        const stretch = await this.store.sealedAfter(tx, reached.position, STRETCH);
        const result = verifyStretch(reached, stretch);
        const broken = 'problem' in result ? result : null;
        if (!broken) reached = result as typeof reached;
        if (broken || stretch.length === 0) {
          return { verified: reached.position, head: reached.hash.toString('hex'), unsealed, broken };
        }
      }
    });
  }
}
