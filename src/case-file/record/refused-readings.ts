import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';

/** Readings of cases that are not there or not the actor's: they are logged like those that were answered (rule 24). */
@Injectable()
export class RefusedReadings {
  constructor(private readonly trail: AuditTrail) {}

  /**
   * Logs that somebody asked for a case, the same whether it exists: the citizen's insight tells who tried.
   *
   * @throws Fault NOT_FOUND, always
   */
  async refuse(actor: Actor, operation: string, caseId: string): Promise<never> {
    const subjectIds = isUuid(caseId) ? [caseId] : [];
    const { requestId } = actor;
    await this.trail.record({
      actor,
      action: 'REFUSAL',
      operation,
      subjectIds,
      requestId,
      details: { codes: ['NOT_FOUND'] },
    });
    throw new NotFoundFault();
  }
}
