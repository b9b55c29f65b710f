import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { StatedGround } from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { GroundRegister } from '../record/ground-register.js';

/** What a citizen is asked about: who may let whom know what, and why. */
export interface ConsentAsked extends Pick<
  StatedGround,
  'fromDepartment' | 'toDepartment' | 'items' | 'purpose' | 'validTo'
> {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly form: NonNullable<StatedGround['form']>;
  readonly givenOn: Day;
  readonly informedOn: Day | null;
}

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
