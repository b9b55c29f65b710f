import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import type { Actor } from '../../kernel/index.js';
import { Fault, type ErrorCode } from '../../platform/errors/index.js';
import { problemCode } from '../token/token-problem.js';

/** Somebody was not let in, or may not do what he or she asked for. */
export interface Refusal {
  /** null when nobody was recognised. */
  readonly actor: Actor | null;
  readonly operation: string;
  readonly requestId: string;
  /** What was thrown; only faults of access are recorded. */
  readonly fault: unknown;
}

/** The faults that say "not you"; all others are not about access. */
const OF_ACCESS: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN'];

/** Writes refusals into the audit trail, before they are answered (ASVS 16.3). */
@Injectable()
export class RefusalLog {
  constructor(private readonly audit: AuditTrail) {}

  /** Records the refusal; does nothing for faults that are not about access. */
  async record({ actor, operation, requestId, fault }: Refusal): Promise<void> {
    if (!(fault instanceof Fault) || !OF_ACCESS.includes(fault.code)) return;
    const details = {
      code: fault.code,
      ...(fault.cause !== undefined && { problem: problemCode(fault.cause) }),
    };
    await this.audit.record({ actor, action: 'REFUSAL', operation, requestId, details });
  }
}
