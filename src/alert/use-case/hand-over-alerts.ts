import { Injectable } from '@nestjs/common';
import { groupedBy } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
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

  /** The same for every case that changes hands with the beginning of today. @returns how many cases */
  async sweep(): Promise<number> {
    const caseIds = await this.database.transaction((tx) => this.passing.casesHandedOver(tx));
    for (const caseId of caseIds) await this.database.transaction((tx) => this.execute(tx, { caseId }));
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
