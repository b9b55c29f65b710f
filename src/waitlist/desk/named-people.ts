import { Injectable } from '@nestjs/common';
import { PeopleReads } from '../../access/index.js';
import { ProtectionReads, RelationshipStore } from '../../case-file/index.js';
import { holdsOn } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { servesIn, type JoiningPeople, type NamedPerson } from '../domain/index.js';

/** The citizen and the two departments between which he or she is referred. */
export interface ReferredCase {
  readonly caseId: string;
  readonly citizenId: string;
  readonly referringDepartmentId: string;
  /** The department whose queue it is. */
  readonly departmentId: string;
}

/** Who may answer for an entry, and who does when nobody is named. */
@Injectable()
export class NamedPeopleDesk {
  constructor(
    private readonly people: PeopleReads,
    private readonly protection: ProtectionReads,
    private readonly relationships: RelationshipStore,
  ) {}

  /** What is known of the people named for a citizen; null stands for nobody. */
  async named(tx: Tx, of: ReferredCase, ids: readonly (string | null)[]): Promise<JoiningPeople> {
    const named = new Map<string, NamedPerson>();
    for (const id of new Set(ids)) if (id !== null) named.set(id, await this.person(tx, of, id));
    return { departments: [of.referringDepartmentId, of.departmentId], named };
  }

  /** The case's responsible employee, as far as he or she is at work and may see the citizen; else whoever acts. */
  async responsible(tx: Tx, of: ReferredCase, actorId: string): Promise<string> {
    const relationships = await this.relationships.ofCase(tx, of.caseId);
    const id = relationships.find((one) => one.kind === 'RESPONSIBLE' && holdsOn(one, tx.today))?.personId;
    if (id === undefined || id === null || id === actorId) return actorId;
    const { employee, isHidden } = await this.person(tx, of, id);
    return !isHidden && servesIn(employee, [of.referringDepartmentId, of.departmentId], tx.today)
      ? id
      : actorId;
  }

  private async person(tx: Tx, of: ReferredCase, personId: string): Promise<NamedPerson> {
    const employee = await this.people.serviceOf(tx, personId);
    const { citizenId, referringDepartmentId: departmentId } = of;
    return {
      employee,
      isHidden:
        employee !== null && (await this.protection.isHidden(tx, { personId }, { citizenId, departmentId })),
    };
  }
}
