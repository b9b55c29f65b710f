import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { isRefused, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { LogImporting, type ImportedLog } from '../desk/log-importing.js';
import { withCatalogueIds, type EventLog } from '../domain/index.js';
import { LogImportStore } from '../store/log-import.store.js';

/**
 * Takes in an earlier log for an operator on the command line, whom the product does not know as a person. It needs no
 * key: history comes once, and a second time it is refused.
 */
@Injectable()
export class ImportLogOfOperator {
  constructor(
    private readonly database: Database,
    private readonly importing: LogImporting,
    private readonly store: LogImportStore,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param log its interventions are called by their ids or slugs
   * @returns how much was taken in, or every reason why not with paths such as `log.events[3].entryId`
   */
  async execute(log: EventLog, requestId: string): Promise<ImportedLog | Refused> {
    return this.database.transaction(async (tx) => {
      const named = await this.store.idsBySlug(
        tx,
        log.interventions.map(({ id }) => id),
      );
      const ours = withCatalogueIds(log, (name) => named.get(name));
      const outcome = await this.importing.take(tx, { log: ours, isGenerated: false, importedBy: null });
      const event = { actor: null, operation: 'importLog', requestId };
      if (isRefused(outcome)) {
        const codes = [...new Set(outcome.refused.map(({ code }) => code))];
        await this.audit.append(tx, { ...event, action: 'REFUSAL', details: { codes } });
        return outcome;
      }
      const { answer, ...what } = outcome;
      await this.audit.append(tx, { ...event, action: 'CHANGE', ...what });
      return answer;
    });
  }
}
