import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { endProblems } from '../../access/domain/index.js';
import type { Actor, Day, Reason, Refused } from '../../kernel/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { endedBy, endingProblems } from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CASE_PEOPLE_CHANGED } from '../store/messages.js';
import { RelationshipStore } from '../store/relationship.store.js';

/** A relationship to be ended, and its last day. */
export interface EndRelationshipCommand {
  readonly idempotencyKey: string;
  readonly relationshipId: string;
  /** The last day it holds; null ends it at once. */
  readonly lastDay: Day | null;
}

/** Ends somebody's, or the unit's, relationship to a case, as long as somebody still answers for it. */
@Injectable()
export class EndRelationship {
  constructor(
    private readonly commands: StaffingCommands,
    private readonly relationships: RelationshipStore,
    private readonly outbox: Outbox,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: EndRelationshipCommand,
  ): Promise<CaseEntry | Refused> {
    assertMay(actor, 'endRelationship');
    const target = {
      entryField: 'relationshipId',
      caseOf: async (tx: Parameters<RelationshipStore['caseOf']>[0]) =>
        this.relationships.caseOf(tx, input.relationshipId),
    };
    const command = { operation: 'endRelationship', idempotencyKey, input, target };
    return this.commands.run(actor, command, async (tx, { caseId, isClosed }) => {
      const relationships = await this.relationships.ofCase(tx, caseId);
      const found = relationships.find(({ id }) => id === input.relationshipId) ?? null;
      if (!found) throw new Error('A relationship is not among those of its case.');
      const wrongDay: readonly Reason[] = endProblems(found, input.lastDay, tx.today);
      const unanswered = endingProblems(found, input.lastDay, { today: tx.today, isClosed, relationships });
      const validTo = endedBy(found, input.lastDay, tx.today);
      return {
        problems: wrongDay.length > 0 ? wrongDay : unanswered,
        apply: async () => {
          await this.relationships.end(tx, found.id, validTo);
          await this.outbox.append(tx, CASE_PEOPLE_CHANGED, { caseId });
          const details = { relationship: found.kind, personId: found.personId, validTo };
          return { entryId: found.id, kind: 'RELATIONSHIP_ENDED', details };
        },
      };
    });
  }
}
