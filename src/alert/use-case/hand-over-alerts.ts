import { Injectable } from '@nestjs/common';
import { groupedBy, type Instant } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { inTurn } from '../../platform/queue/index.js';
import { AlertHandingOver } from '../desk/alert-handing-over.js';
import { ruleOf } from '../rule/rules.js';
import { AlertPassingStore } from '../store/alert-passing.store.js';

/** Lets open alerts about a case follow it to whoever answers for it now; none stays with who lost the case. */
@Injectable()
export class HandOverAlerts {
  constructor(
    private readonly database: Database,
    private readonly passing: AlertPassingStore,
    private readonly handing: AlertHandingOver,
  ) {}

  /**
   * The same for every case whose people changed with the beginning of a day since then: at midnight nobody does anything
   * from which it could be heard. It may run any number of times.
   *
   * @param since when it succeeded last; null: it is not known
   * @returns how many cases
   * @throws SomeFailed of cases that failed, after all had their turn
   */
  async sweep(since: Instant | null): Promise<number> {
    const caseIds = await this.database.transaction((tx) => this.passing.casesHandedOver(tx, since));
    await inTurn(
      caseIds,
      () => 'a case',
      async (caseId) => this.database.transaction((tx) => this.execute(tx, { caseId })),
    );
    return caseIds.length;
  }

  async execute(tx: Tx, { caseId }: { readonly caseId: string }): Promise<void> {
    const open = await this.passing.lockOfCase(tx, caseId);
    for (const same of groupedBy(open, ({ kind, dedupeKey }) => `${kind} ${dedupeKey}`).values()) {
      const rule = same[0] && ruleOf(same[0].kind);
      if (rule) await this.handing.handOver(tx, rule, caseId, same);
    }
  }
}
