import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database } from '../../platform/database/index.js';
import { TaskStore } from '../../waitlist/index.js';

/**
 * A citizen who was not told of a slot offer in time becomes the lead's concern too: the time to answer runs, and nobody
 * who could answer knows of it. Runs any number of times.
 */
@Injectable()
export class EscalateUninformed {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly tasks: TaskStore,
  ) {}

  /** @returns how many were put before a lead */
  async execute(requestId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const escalated = await this.tasks.escalate(tx, 'INFORM_CITIZEN');
      if (escalated.length > 0)
        await this.audit.append(tx, {
          actor: null,
          action: 'CHANGE',
          operation: 'escalateUninformed',
          objectIds: [...escalated],
          details: { tasks: escalated.length },
          requestId,
        });
      return escalated.length;
    });
  }
}
