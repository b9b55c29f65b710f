import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { correctionProblems, type Correction } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { CaseFileStore } from '../store/case-file.store.js';

/** What was written wrongly of a citizen; what is left out stays. */
export interface CorrectCitizenCommand extends Correction {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

/** Corrects the name, or the language of an interpreter, as this department knows it. */
@Injectable()
export class CorrectCitizen {
  constructor(
    private readonly commands: CaseCommands,
    private readonly secrets: CitizenSecrets,
    private readonly files: CaseFileStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...stated }: CorrectCitizenCommand,
  ): Promise<CaseEntry | Refused> {
    const { caseId } = stated;
    const input = this.secrets.fingerprintOf(stated);
    const command = { operation: 'correctCitizen', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, async (tx) =>
      Promise.resolve({
        problems: correctionProblems(stated),
        apply: async () => {
          const fields = await this.correct(tx, caseId, stated);
          return { entryId: caseId, kind: 'CITIZEN_CORRECTED', details: { fields } };
        },
      }),
    );
  }

  private async correct(
    tx: Tx,
    caseId: string,
    { name, interpreterLanguage }: Correction,
  ): Promise<readonly string[]> {
    if (name !== undefined) await this.files.correctName(tx, caseId, name.trim());
    if (interpreterLanguage !== undefined) await this.files.correctLanguage(tx, caseId, interpreterLanguage);
    return [
      ...(name === undefined ? [] : ['name']),
      ...(interpreterLanguage === undefined ? [] : ['interpreterLanguage']),
    ];
  }
}
