import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { GENESIS, seal } from '../domain/chain.js';
import { AuditStore } from '../store/audit.store.js';

/** How many entries one run seals; a backlog is worked off by the next runs. */
const BATCH = 5_000;

/** Chains committed entries: one sealer at a time, in the order in which it finds them. */
@Injectable()
export class SealAudit {
  constructor(
    private readonly database: Database,
    private readonly store: AuditStore,
  ) {}

  /** @returns how many entries were sealed; 0 also when another process is at it */
  async execute(): Promise<number> {
    return this.database.transaction(async (tx) => {
      if (!(await this.store.lockChain(tx))) return 0;
      const entries = await this.store.unsealed(tx, BATCH);
      if (entries.length === 0) return 0;
      let { position, hash } = (await this.store.lastSeal(tx)) ?? { position: 0, hash: GENESIS };
      const seals = entries.map((entry) => {
        hash = seal(hash, entry);
        position += 1;
        return { position, entryId: entry.id, hash };
      });
      await this.store.appendSeals(tx, seals);
      return seals.length;
    });
  }
}
