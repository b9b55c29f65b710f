import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { GroundRegister, type ConsentAsked } from '../record/ground-register.js';

/** Records that the citizen agreed (retssikkerhedsloven § 11 a): to exactly this, until it is withdrawn. */
@Injectable()
export class GrantConsent {
  constructor(private readonly register: GroundRegister) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: ConsentAsked): Promise<CaseEntry | Refused> {
    const { caseId: _, ...asked } = input;
    return this.register.record(actor, {
      operation: 'grantConsent',
      idempotencyKey,
      input,
      ground: { ...asked, kind: 'CONSENT', decision: 'GIVEN', law: null },
      kind: 'CONSENT_GIVEN',
    });
  }
}
