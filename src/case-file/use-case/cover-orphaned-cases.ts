import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { CaseNoticeStore } from '../store/case-notice.store.js';
import { CASE_PEOPLE_CHANGED } from '../store/messages.js';
import { RelationshipStore, type OrphanedCase } from '../store/relationship.store.js';

/** How many cases one transaction covers. */
const BATCH = 200;
const REASON = 'Ingen ansvarlig medarbejder i tjeneste: enheden har sagen, til en er udpeget.';

/**
 * Finds open cases whose responsible employee has left or whose time with the case has run out, gives them to the unit
 * as the last resort, and tells the lead: nobody waits without anybody who is responsible (R33, R40). It may run any
 * number of times.
 */
@Injectable()
export class CoverOrphanedCases {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly relationships: RelationshipStore,
    private readonly outbox: Outbox,
    private readonly notices: CaseNoticeStore,
    private readonly events: CaseEventStore,
  ) {}

  /** @returns how many cases fell to their units */
  async execute(requestId: string): Promise<number> {
    for (let total = 0; ;) {
      const count = await this.coverSome(requestId);
      total += count;
      if (count < BATCH) return total;
    }
  }

  private async coverSome(requestId: string): Promise<number> {
    return this.database.transaction(async (tx) => {
      const cases = await this.relationships.lockOrphaned(tx, BATCH);
      if (cases.length === 0) return 0;
      for (const one of cases) await this.cover(tx, one);
      const subjectIds = cases.map(({ caseId }) => caseId);
      const operation = 'coverOrphanedCases';
      await this.audit.append(tx, { actor: null, action: 'CHANGE', operation, subjectIds, requestId });
      return cases.length;
    });
  }

  /** Whoever left is responsible no longer, or later notices would go to nobody. */
  private async cover(tx: Tx, { caseId, departmentId, unitUntil: validTo }: OrphanedCase): Promise<void> {
    const nobody = { actor: null, departmentId: null };
    const left = await this.relationships.endResponsible(tx, caseId);
    if (left) {
      const details = { relationship: left.kind, personId: left.personId, validTo: left.validTo };
      const objectId = left.id;
      await this.events.append(tx, { caseId, kind: 'RELATIONSHIP_ENDED', ...nobody, objectId, details });
    }
    const unit = { kind: 'UNIT', personId: null, reason: REASON, validFrom: tx.today, validTo } as const;
    const objectId = await this.relationships.insert(tx, null, caseId, unit);
    await this.outbox.append(tx, CASE_PEOPLE_CHANGED, { caseId });
    const to = { aboutPersonId: null, addresseeId: null };
    await this.notices.raise(tx, { kind: 'NO_RESPONSIBLE', departmentId, caseId, ...to });
    await this.events.append(tx, { caseId, kind: 'UNIT_TOOK_OVER', ...nobody, objectId });
  }
}
