import { Injectable } from '@nestjs/common';
import { CaseFacts, FactTypeStore, type CaseAccess } from '../../case-file/index.js';
import type { Verdict } from '../../eligibility/domain/index.js';
import { Verdicts } from '../../eligibility/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';

/** What the rules are asked about a citizen who joins a queue or stands in one. */
export interface AskedOfEntry {
  /** The operation, as the audit trail says it. */
  readonly operation: string;
  readonly interventionId: string;
  /** The legal basis under which it would be given; several while none was chosen. */
  readonly routes: readonly string[];
}

/** Says what the rules say of somebody in a queue, now. */
@Injectable()
export class EntryVerdicts {
  constructor(
    private readonly caseFacts: CaseFacts,
    private readonly factTypes: FactTypeStore,
    private readonly verdicts: Verdicts,
  ) {}

  /**
   * The verdict by exactly those facts that the actor may see through the case, which the transaction has locked and
   * found open. What another department recorded is logged as a disclosure; the rest belongs to the change's own row.
   */
  async of(
    tx: Tx,
    actor: Actor,
    access: CaseAccess,
    { operation, interventionId, routes }: AskedOfEntry,
  ): Promise<Verdict> {
    const dictionary = await this.factTypes.dictionary(tx, tx.today);
    const reading = { operation, action: 'READ', dictionary } as const;
    const { facts } = await this.caseFacts.within(tx, actor, access, reading);
    return this.verdicts.seenBy(tx, actor, {
      interventionId,
      routes,
      facts,
      day: tx.today,
      dictionary,
      ofToday: dictionary,
    });
  }
}
