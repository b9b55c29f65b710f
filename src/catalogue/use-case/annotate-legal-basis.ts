import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { isDay, reason, refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import type { InterpretationNote } from '../domain/index.js';
import { LegalBasisStore } from '../store/reference.stores.js';

export interface AnnotateLegalBasisCommand {
  readonly idempotencyKey: string;
  readonly legalBasisId: string;
  readonly text: string;
  readonly validFrom: Day;
}

/** Writes down how the municipality reads a law, signed by its author and with the day it counts from (R51). */
@Injectable()
export class AnnotateLegalBasis {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly store: LegalBasisStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: AnnotateLegalBasisCommand,
  ): Promise<InterpretationNote | Refused> {
    assertMay(actor, 'annotateLegalBasis');
    return this.commands.run(
      actor,
      { operation: 'annotateLegalBasis', idempotencyKey, input },
      async (tx) => {
        const [basis] = await this.store.all(tx, [input.legalBasisId]);
        const problems = [
          ...(basis
            ? []
            : [
                reason(
                  'UNKNOWN_REFERENCE',
                  'legalBasisId',
                  'Hjemlen findes ikke.',
                  'There is no such legal basis.',
                ),
              ]),
          ...(input.text.trim() === ''
            ? [reason('BLANK', 'text', 'Skal udfyldes.', 'Must be filled in.')]
            : []),
          ...(isDay(input.validFrom)
            ? []
            : [
                reason(
                  'IMPOSSIBLE_DAY',
                  'validFrom',
                  'Dagen findes ikke i kalenderen.',
                  'The day is not in the calendar.',
                ),
              ]),
        ];
        if (problems.length > 0) return refuse(...problems);
        const answer: InterpretationNote = { ...input, author: actor.name };
        const id = await this.store.annotate(tx, answer, actor.personId);
        return { answer, objectIds: [input.legalBasisId, id] };
      },
    );
  }
}
