import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUuid, reason, type Actor, type Refused } from '../../kernel/index.js';
import { participationProblems, type EarlierParticipation } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { EarlierParticipationStore } from '../store/earlier-participation.store.js';

/** Something that the citizen tried before, as it is told in a case. */
export interface RecordEarlierParticipationCommand extends Omit<EarlierParticipation, 'id' | 'departmentId'> {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

/** Records what the citizen tried before, here or elsewhere, and what became of it (R12). */
@Injectable()
export class RecordEarlierParticipation {
  constructor(
    private readonly commands: CaseCommands,
    private readonly participations: EarlierParticipationStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordEarlierParticipationCommand,
  ): Promise<CaseEntry | Refused> {
    const { caseId, ...stated } = input;
    const command = { operation: 'recordEarlierParticipation', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, (tx, access) => ({
      problems: [
        ...(stated.interventionId === null || isUuid(stated.interventionId) ? [] : [badId()]),
        ...participationProblems(stated, tx.today),
      ],
      apply: async () => {
        const id = randomUUID();
        await this.participations.insert(tx, access, { ...stated, id }, actor.personId);
        return { entryId: id, kind: 'EARLIER_PARTICIPATION_RECORDED' };
      },
    }));
  }
}

const badId = () =>
  reason('BAD_ID', 'interventionId', 'Det er ikke et id fra kataloget.', 'This is no id of the catalogue.');
