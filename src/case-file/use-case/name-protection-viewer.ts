import { Injectable } from '@nestjs/common';
import { assertMay, PeopleReads } from '../../access/index.js';
import { holdsOn, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  alreadyViewer,
  mayTellBarsOn,
  noSuchEmployee,
  notProtected,
  personBarred,
  reasonProblems,
  type CaseAccess,
} from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CaseBarStore } from '../store/case-bar.store.js';
import { CitizenStore } from '../store/citizen.store.js';
import { ProtectionStore } from '../store/protection.store.js';
import { RelationshipStore } from '../store/relationship.store.js';

/** Whom one names to see a citizen in spite of protection, and why. */
export interface NameProtectionViewerCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly personId: string;
  readonly reason: string;
}

/** Names a colleague who may see a protected citizen, as far as roles and relationships open the citizen's cases. */
@Injectable()
export class NameProtectionViewer {
  constructor(
    private readonly commands: StaffingCommands,
    private readonly people: PeopleReads,
    private readonly citizens: CitizenStore,
    private readonly bars: CaseBarStore,
    private readonly relationships: RelationshipStore,
    private readonly protection: ProtectionStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: NameProtectionViewerCommand,
  ): Promise<CaseEntry | Refused> {
    assertMay(actor, 'nameProtectionViewer');
    const { caseId, personId, reason } = input;
    const named = { target: { caseId }, concerns: personId };
    const command = { operation: 'nameProtectionViewer', idempotencyKey, input, ...named };
    return this.commands.run(actor, command, async (tx, access) => {
      const { citizenId } = access;
      await this.citizens.lock(tx, [citizenId]);
      const problems = [
        ...((await this.protection.isProtected(tx, citizenId)) ? [] : [notProtected()]),
        ...(await this.personProblems(tx, access, personId)),
        ...reasonProblems(reason),
      ];
      return {
        problems,
        apply: async () => {
          await this.protection.name(tx, citizenId, personId, reason, actor.personId);
          return { entryId: personId, kind: 'VIEWER_NAMED', details: { personId } };
        },
      };
    });
  }

  /** Only people of the department and of teams are asked about: others could tell what their departments know. */
  private async personProblems(
    tx: Tx,
    { caseId, citizenId, departmentId }: CaseAccess,
    personId: string,
  ): Promise<readonly Reason[]> {
    const service = await this.people.serviceOf(tx, personId);
    const isOwn = service?.grants.some(
      (grant) => holdsOn(grant, tx.today) && (grant.departmentId === departmentId || grant.role === 'RT'),
    );
    if (!service || !holdsOn(service, tx.today) || !isOwn) return [noSuchEmployee()];
    const relationships = await this.relationships.ofCase(tx, caseId);
    const isKnown = mayTellBarsOn({ personId, employee: service }, departmentId, relationships);
    const viewers = await this.protection.viewersOf(tx, [caseId]);
    return [
      ...(isKnown && (await this.bars.isBarred(tx, personId, citizenId)) ? [personBarred()] : []),
      ...(viewers.some((one) => one.personId === personId && one.isNamed) ? [alreadyViewer()] : []),
    ];
  }
}
