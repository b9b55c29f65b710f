import { Injectable } from '@nestjs/common';
import { departmentsFor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { isKnownIn, type SharingGround } from '../domain/index.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { SharingGroundStore } from '../store/sharing-ground.store.js';
import { RefusedReadings } from './refused-readings.js';

/** The grounds about a citizen as somebody may read them; every reading is logged before it is answered. */
@Injectable()
export class ConsentRegister {
  constructor(
    private readonly database: Database,
    private readonly access: CaseAccessStore,
    private readonly store: SharingGroundStore,
    private readonly trail: AuditTrail,
    private readonly refused: RefusedReadings,
  ) {}

  /**
   * What a case shows of the register, the newest first; everything about its citizen for whom the matrix lets read all.
   *
   * @throws Fault NOT_FOUND when the case is not there, or not open to the actor for more than who works on it
   */
  async grounds(actor: Actor, caseId: string): Promise<readonly SharingGround[]> {
    const access = await this.access.accessTo(this.database, actor, caseId);
    const readsAll = departmentsFor(actor, 'sharingGrounds') === 'all';
    const isOpen = access !== null && access.level !== 'HEAD';
    const citizenId = isOpen
      ? access.citizenId
      : readsAll
        ? await this.store.citizenOf(this.database, caseId, actor.personId)
        : null;
    if (citizenId === null) return this.refused.refuse(actor, 'sharingGrounds', caseId);
    const all = await this.store.ofCitizens(this.database, [citizenId]);
    const today = await this.database.today();
    await this.trail.record({
      actor,
      action: 'READ',
      operation: 'sharingGrounds',
      subjectIds: [caseId],
      requestId: actor.requestId,
    });
    return all.filter((ground) => readsAll || (access !== null && isKnownIn(ground, access, today)));
  }
}
