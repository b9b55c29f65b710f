import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { GroundNotices } from '../record/ground-notices.js';
import { GroundRegister, type ConsentAsked } from '../record/ground-register.js';

/**
 * Records that the citizen refused. It costs nobody a place: the responsible employee is told, and must find another
 * way (retssikkerhedsloven § 12).
 */
@Injectable()
export class RefuseConsent {
  constructor(
    private readonly register: GroundRegister,
    private readonly notices: GroundNotices,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: ConsentAsked): Promise<CaseEntry | Refused> {
    const { caseId: _, ...asked } = input;
    return this.register.record(
      actor,
      {
        operation: 'refuseConsent',
        idempotencyKey,
        input,
        ground: { ...asked, kind: 'CONSENT', decision: 'REFUSED', law: null },
        kind: 'CONSENT_REFUSED',
      },
      (tx, access) => this.notices.refused(tx, access),
    );
  }
}
