import { Injectable } from '@nestjs/common';
import { assertMay, PeopleReads } from '../../access/index.js';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  afterHandover,
  relationshipProblems,
  type CaseAccess,
  type Relationship,
  type WantedRelationship,
} from '../domain/index.js';
import type { CaseChange, CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CaseBarStore } from '../store/case-bar.store.js';
import { ProtectionStore } from '../store/protection.store.js';
import { RelationshipStore } from '../store/relationship.store.js';

export interface RelateToCaseCommand extends Omit<WantedRelationship, 'validFrom'> {
  readonly idempotencyKey: string;
  readonly caseId: string;
  /** null for today. */
  readonly validFrom: Day | null;
}

/**
 * Lets somebody, or the unit, work on a case for some days. A new responsible employee takes over: there are never two.
 * Whoever answers for a protected citizen is named to see him or her, or the case would be lost to everybody.
 */
@Injectable()
export class RelateToCase {
  constructor(
    private readonly commands: StaffingCommands,
    private readonly people: PeopleReads,
    private readonly bars: CaseBarStore,
    private readonly relationships: RelationshipStore,
    private readonly protection: ProtectionStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RelateToCaseCommand,
  ): Promise<CaseEntry | Refused> {
    assertMay(actor, 'relateToCase');
    const { caseId, kind, personId, reason, validTo } = input;
    const command = { operation: 'relateToCase', idempotencyKey, input, target: { caseId } };
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
        isBarred: personId !== null && employee !== null && (await this.isBarred(tx, access, personId)),
      });
      return { problems, apply: async () => this.apply(tx, actor, access, wanted, relationships) };
    });
  }

  private async isBarred(tx: Tx, { citizenId }: CaseAccess, personId: string): Promise<boolean> {
    return this.bars.isBarred(tx, personId, citizenId);
  }

  private async apply(
    tx: Tx,
    actor: Actor,
    { caseId, citizenId }: CaseAccess,
    wanted: WantedRelationship,
    before: readonly Relationship[],
  ): Promise<CaseChange> {
    const after = afterHandover(before, wanted);
    for (const [at, { id, validTo }] of after.entries()) {
      if (validTo !== null && validTo !== before[at]?.validTo) await this.relationships.end(tx, id, validTo);
    }
    const entryId = await this.relationships.insert(tx, actor, caseId, wanted);
    const { kind, personId, validFrom, validTo } = wanted;
    const answers = kind === 'RESPONSIBLE' || kind === 'ABSENCE_COVER';
    if (answers && personId !== null && (await this.protection.isProtected(tx, citizenId))) {
      await this.protection.name(tx, citizenId, [personId], NAMED_BY_RELATIONSHIP, actor.personId);
    }
    return { entryId, kind: 'PERSON_RELATED', details: { relationship: kind, personId, validFrom, validTo } };
  }
}

/** Why somebody is named without anybody's own words. */
const NAMED_BY_RELATIONSHIP = 'Blev ansvarlig for en sag, eller dækker ved fravær';
