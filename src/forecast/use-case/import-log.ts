import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { LogImporting, type ImportedLog } from '../desk/log-importing.js';
import type { EventLog } from '../domain/index.js';

/** An earlier log that `readLog` took; its interventions are called by their ids in the catalogue. */
export interface ImportLogCommand {
  readonly idempotencyKey: string;
  readonly log: EventLog;
  /** The log is made up, and whoever is shown a number from it is told so. */
  readonly isGenerated: boolean;
}

/**
 * Takes in what happened in queues before the product was used, so that a municipality starts with its history: all of it
 * or nothing, one audit row for all, and nobody is alerted. Of what it says of interventions only their ids count: how
 * long they take and how their queues are ordered, the catalogue and the policies know better.
 */
@Injectable()
export class ImportLog {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly importing: LogImporting,
  ) {}

  /** @returns how much was taken in, or every reason why not with paths such as `log.events[3].entryId` */
  async execute(
    actor: Actor,
    { idempotencyKey, log, isGenerated }: ImportLogCommand,
  ): Promise<ImportedLog | Refused> {
    const command = { operation: 'importLog', idempotencyKey, input: { log, isGenerated } };
    return this.commands.run(actor, command, async (tx) =>
      this.importing.take(tx, { log, isGenerated, importedBy: actor.personId }),
    );
  }
}
