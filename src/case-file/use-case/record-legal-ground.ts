import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import type { StatedGround } from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { GroundRegister } from '../record/ground-register.js';

/** What may be shared without asking the citizen, by which act or because it is essential. */
export interface RecordLegalGroundCommand extends Pick<
  StatedGround,
  'fromDepartment' | 'toDepartment' | 'items' | 'purpose' | 'law' | 'givenOn' | 'validTo' | 'informedOn'
> {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly kind: 'LAW' | 'ESSENTIAL';
}

/** Records that an act allows the sharing, or that it is essential to the task (forvaltningsloven § 28). */
@Injectable()
export class RecordLegalGround {
  constructor(private readonly register: GroundRegister) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordLegalGroundCommand,
  ): Promise<CaseEntry | Refused> {
    const { caseId: _, ...stated } = input;
    return this.register.record(actor, {
      operation: 'recordLegalGround',
      idempotencyKey,
      input,
      ground: { ...stated, decision: 'GIVEN', form: null },
      kind: 'LEGAL_GROUND_RECORDED',
    });
  }
}
