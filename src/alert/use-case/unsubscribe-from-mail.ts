import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import { UnsubscribingStore } from '../store/unsubscribing.store.js';

/** As keys are made: at least 128 bits. What has another form is not looked for. */
const KEY_FORM = /^[\w-]{22,100}$/;

/**
 * Ends the mails about what is not urgent for whoever was sent the key. Whoever has the key may do this and nothing else;
 * whether there is such a key is not told.
 */
@Injectable()
export class UnsubscribeFromMail {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly store: UnsubscribingStore,
  ) {}

  async execute(key: string, requestId: string): Promise<void> {
    if (!KEY_FORM.test(key)) return;
    await this.database.transaction(async (tx) => {
      const personId = await this.store.unsubscribe(tx, key);
      if (personId === null) return;
      await this.audit.append(tx, {
        actor: null,
        action: 'CHANGE',
        operation: 'unsubscribeFromMail',
        objectIds: [personId],
        requestId,
      });
    });
  }
}
