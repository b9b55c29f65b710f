import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import {
  contentProblems,
  noSuchIntervention,
  referenceProblems,
  revisedContent,
  stateProblems,
  versionProblems,
  type InterventionContent,
} from '../domain/index.js';
import type { KeptIntervention } from '../store/intervention.row.js';
import { InterventionStore } from '../store/intervention.store.js';
import { KnownReferencesReader } from '../store/known-references.js';

export interface ReviseInterventionCommand {
  readonly idempotencyKey: string;
  readonly id: string;
  /** The version the change was made from. */
  readonly version: number;
  readonly content: Partial<InterventionContent>;
}

/** Changes the newest content; what is shown stays until the change is published. */
@Injectable()
export class ReviseIntervention {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly store: InterventionStore,
    private readonly known: KnownReferencesReader,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ReviseInterventionCommand,
  ): Promise<KeptIntervention | Refused> {
    return this.commands.run(
      actor,
      { operation: 'reviseIntervention', idempotencyKey, input },
      async (tx) => {
        const current = await this.store.lock(tx, input.id);
        if (!current || !mayDo(actor, 'reviseIntervention', current.departmentId))
          return noSuchIntervention();
        const content = revisedContent(current.content, input.content);
        const problems = [
          ...versionProblems(current, input.version),
          ...stateProblems(current, ['DRAFT', 'PUBLISHED']),
          ...contentProblems(content),
          ...referenceProblems(content, await this.known.read(tx, content)),
        ];
        if (problems.length > 0) return refuse(...problems);
        const answer: KeptIntervention = { ...current, content, version: current.version + 1 };
        await this.store.update(tx, answer);
        return { answer, objectIds: [answer.id], details: { version: answer.version } };
      },
    );
  }
}
