import { Injectable } from '@nestjs/common';
import { assertMay, PeopleReads } from '../../access/index.js';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import {
  afterHandover,
  mayTellBarsOn,
  relationshipProblems,
  type CaseAccess,
  type Relationship,
  type WantedRelationship,
} from '../domain/index.js';
import type { CaseChange, CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CaseBarStore } from '../store/case-bar.store.js';
import { CASE_PEOPLE_CHANGED } from '../store/messages.js';
import { RelationshipStore } from '../store/relationship.store.js';

/** Who, or the unit, shall work on a case, as what and on which days. */
export interface RelateToCaseCommand extends Omit<WantedRelationship, 'validFrom'> {
  readonly idempotencyKey: string;
  readonly caseId: string;
  /** null for today. */
  readonly validFrom: Day | null;
}

/**
 * Lets somebody, or the unit, work on a case for some days. A new responsible employee takes over: there are never two.
 */
@Injectable()
export class RelateToCase {
  constructor(
    private readonly commands: StaffingCommands,
    private readonly people: PeopleReads,
    private readonly bars: CaseBarStore,
    private readonly relationships: RelationshipStore,
    private readonly outbox: Outbox,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RelateToCaseCommand,
  ): Promise<CaseEntry | Refused> {
    assertMay(actor, 'relateToCase');
    const { caseId, kind, personId, reason, validTo } = input;
    const named = { target: { caseId }, concerns: personId };
    const command = { operation: 'relateToCase', idempotencyKey, input, ...named };
    return this.commands.run(actor, command, async (tx, access) => {
      const wanted = { kind, personId, reason, validFrom: input.validFrom ?? tx.today, validTo };
      const employee = personId === null ? null : await this.people.serviceOf(tx, personId);
      const relationships = await this.relationships.ofCase(tx, access.caseId);
      const problems = relationshipProblems(wanted, {
        today: tx.today,
        departmentId: access.departmentId,
        isClosed: access.isClosed,
        relationships,
        employee,
        isBarred:
          personId !== null &&
          mayTellBarsOn({ personId, employee }, access.departmentId, relationships) &&
          (await this.bars.isBarred(tx, personId, access.citizenId)),
      });
      return { problems, apply: async () => this.apply(tx, actor, access, wanted, relationships) };
    });
  }

  private async apply(
    tx: Tx,
    actor: Actor,
    { caseId }: CaseAccess,
    wanted: WantedRelationship,
    before: readonly Relationship[],
  ): Promise<CaseChange> {
    const after = afterHandover(before, wanted);
    for (const [at, { id, validTo }] of after.entries()) {
      if (validTo !== null && validTo !== before[at]?.validTo) await this.relationships.end(tx, id, validTo);
    }
    const entryId = await this.relationships.insert(tx, actor, caseId, wanted);
    await this.outbox.append(tx, CASE_PEOPLE_CHANGED, { caseId });
    const { kind, personId, validFrom, validTo } = wanted;
    return { entryId, kind: 'PERSON_RELATED', details: { relationship: kind, personId, validFrom, validTo } };
  }
}
