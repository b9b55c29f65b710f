import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { contentProblems, draftContent, referenceProblems, type StatedContent } from '../domain/index.js';
import type { KeptIntervention } from '../store/intervention.row.js';
import { InterventionStore } from '../store/intervention.store.js';
import { KnownReferencesReader } from '../store/known-references.js';

export interface CreateInterventionCommand {
  readonly idempotencyKey: string;
  readonly slug: string;
  readonly departmentId: string;
  readonly content: StatedContent;
}

/** Begins a draft in a department. It is shown to nobody else until it is published. */
@Injectable()
export class CreateIntervention {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly store: InterventionStore,
    private readonly known: KnownReferencesReader,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: CreateInterventionCommand,
  ): Promise<KeptIntervention | Refused> {
    const { slug, departmentId } = input;
    return this.commands.run(
      actor,
      { operation: 'createIntervention', idempotencyKey, input },
      async (tx) => {
        if (!mayDo(actor, 'createIntervention', departmentId)) {
          return refuse(
            reason(
              'NOT_YOUR_DEPARTMENT',
              'departmentId',
              'Du kan kun oprette indsatser i den afdeling, du arbejder i.',
              'You can only create interventions in the department you work in.',
            ),
          );
        }
        const content = draftContent(input.content, tx.today);
        const problems = [
          ...contentProblems(content),
          ...referenceProblems(content, await this.known.read(tx, content)),
          ...((await this.store.claimSlug(tx, slug))
            ? []
            : [reason('SLUG_TAKEN', 'slug', 'Navnet er allerede i brug.', 'The name is already in use.')]),
        ];
        if (problems.length > 0) return refuse(...problems);
        const answer = await this.store.insert(tx, {
          id: randomUUID(),
          slug,
          departmentId,
          state: 'DRAFT',
          version: 1,
          content,
        });
        return { answer, objectIds: [answer.id] };
      },
    );
  }
}
