import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { EntryImportDesk } from '../desk/entry-import-desk.js';
import { QueueRanking } from '../desk/queue-ranking.js';
import { entryOfLine, importedEntryProblems, type ImportedEntry } from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';

/** People who wait by another list, with its dates, in any order. */
export interface ImportEntriesCommand {
  readonly idempotencyKey: string;
  readonly entries: readonly ImportedEntry[];
}

/**
 * Takes in people who wait already, e.g. when a municipality begins to use the product: all of them or none, one audit
 * row for all, no tasks, and nobody is alerted. Each takes the place that its own dates and the policy in force give.
 */
@Injectable()
export class ImportEntries {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly commands: AuditedCommands,
    private readonly desk: EntryImportDesk,
    private readonly ranking: QueueRanking,
    private readonly store: EntryStore,
  ) {}

  /** @returns the ids in the order of the list, or every reason why not with paths such as `entries[3].caseId` */
  async execute(
    actor: Actor,
    { idempotencyKey, entries }: ImportEntriesCommand,
  ): Promise<{ readonly entryIds: readonly string[] } | Refused> {
    const command = { operation: 'importEntries', idempotencyKey, input: entries };
    return this.commands.run(actor, command, async (tx) => {
      const { contactEveryDays, payerResolvedDays } = this.config.thresholds;
      const ground = { ...(await this.desk.lockGround(tx, entries)), contactEveryDays, payerResolvedDays };
      const problems = importedEntryProblems(entries, ground);
      if (problems.length > 0) return refuse(...problems);
      const joinedBy = actor.personId;
      const ranked = await this.ranking.of(
        tx,
        entries.map((line) => entryOfLine(line, { id: randomUUID(), joinedBy }, ground)),
      );
      const added = await this.store.insert(tx, ranked, ({ verdict, tier, legalBasisId }) => ({
        kind: 'JOINED',
        personId: joinedBy,
        details: { legalBasisId, outcome: verdict.outcome, tier },
      }));
      if (added.length !== ranked.length) throw new Error('A queue was joined past its lock');
      return {
        answer: { entryIds: ranked.map(({ id }) => id) },
        subjectIds: [...ground.cases.keys()],
        objectIds: [...ground.queues.keys()],
        details: { entries: ranked.length },
      };
    });
  }
}
