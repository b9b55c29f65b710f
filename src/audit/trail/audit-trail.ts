import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/index.js';
import type { AuditEvent } from '../domain/audit-entry.js';
import { AuditStore } from '../store/audit.store.js';

/**
 * The way for every room to say what was done or seen. A change calls `append` in its own transaction; a read of
 * personal data, a search and a refusal call `record` before the answer is given. If it cannot be logged, it is not
 * done: both throw, and the caller lets that through (ASVS 16.5.3).
 */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly store: AuditStore,
  ) {}

  async append(tx: Tx, event: AuditEvent): Promise<void> {
    await this.store.append(tx, event);
  }

  async record(event: AuditEvent): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.store.append(tx, event);
    });
  }
}
