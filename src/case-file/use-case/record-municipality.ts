import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import { municipalityProblems } from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { CaseMunicipalityStore } from '../store/case-municipality.store.js';

/** The municipalities that act and pay for a citizen, by their codes of four digits. */
export interface RecordMunicipalityCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly actingCode: string;
  readonly payingCode: string;
  readonly validFrom: Day;
}

/** States which municipality acts for the citizen and which one pays, from a day on (R36). */
@Injectable()
export class RecordMunicipality {
  constructor(
    private readonly commands: CaseCommands,
    private readonly municipalities: CaseMunicipalityStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordMunicipalityCommand,
  ): Promise<CaseEntry | Refused> {
    const { caseId } = input;
    const command = { operation: 'recordMunicipality', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, (tx) => ({
      problems: municipalityProblems(input),
      apply: async () => {
        const id = randomUUID();
        await this.municipalities.state(tx, { ...input, id }, actor.personId);
        return { entryId: id, kind: 'MUNICIPALITY_RECORDED' };
      },
    }));
  }
}
