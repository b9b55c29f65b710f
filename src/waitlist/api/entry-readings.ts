import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import type { EntryView } from './entry.type.js';

/** The audit rows of readings of entries: each answer has its row before it is given, and each refused question too. */
@Injectable()
export class EntryReadings {
  constructor(private readonly trail: AuditTrail) {}

  /** Logs whose entries are shown. @param details counts that explain the row */
  async seen(
    actor: Actor,
    operation: string,
    entries: readonly EntryView[],
    {
      objectIds,
      ...details
    }: { readonly objectIds: readonly string[]; readonly rows?: number; readonly totalCount?: number },
  ): Promise<void> {
    const subjectIds = [...new Set(entries.map(({ entry }) => entry.caseId))];
    const { requestId } = actor;
    await this.trail.record({ actor, action: 'READ', operation, subjectIds, objectIds, details, requestId });
  }

  /**
   * Logs that somebody asked for what is not there or not open to him or her.
   *
   * @throws Fault NOT_FOUND, always
   */
  async refuse(actor: Actor, operation: string, id: string): Promise<never> {
    const objectIds = isUuid(id) ? [id] : [];
    const { requestId } = actor;
    const details = { codes: ['NOT_FOUND'] };
    await this.trail.record({ actor, action: 'REFUSAL', operation, objectIds, details, requestId });
    throw new NotFoundFault();
  }
}
