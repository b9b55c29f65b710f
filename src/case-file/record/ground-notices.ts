import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CaseAccess, NoticeKind, SharingGround } from '../domain/index.js';
import { CaseNoticeStore } from '../store/case-notice.store.js';
import { SharingGroundStore, type ConcernedCase } from '../store/sharing-ground.store.js';

/** Tells people that a consent is missing. Nothing else follows from it: no place is lost (trust, consent). */
@Injectable()
export class GroundNotices {
  constructor(
    private readonly notices: CaseNoticeStore,
    private readonly grounds: SharingGroundStore,
  ) {}

  /** Tells the employee responsible for the case on which the citizen refused. */
  async refused(tx: Tx, access: CaseAccess): Promise<void> {
    await this.raise(tx, 'CONSENT_REFUSED', await this.concerned(tx, access, [], access.caseId));
  }

  /**
   * Tells those responsible for the case on which the consent stood, and for the cases whose readers knew something by
   * it.
   */
  async withdrawn(tx: Tx, access: CaseAccess, ground: SharingGround): Promise<void> {
    const receivers = ground.caseDepartment === ground.fromDepartment ? [ground.toDepartment] : [];
    await this.raise(
      tx,
      'CONSENT_WITHDRAWN',
      await this.concerned(tx, access, receivers, ground.caseId, ground.caseDepartment),
    );
  }

  /** The case itself (the one acted through, when it is closed), and every open case of the receivers. */
  private async concerned(
    tx: Tx,
    access: CaseAccess,
    receivers: readonly string[],
    caseId: string,
    departmentId = access.departmentId,
  ): Promise<readonly ConcernedCase[]> {
    const departments = [departmentId, access.departmentId, ...receivers];
    const open = await this.grounds.openCases(tx, access.citizenId, departments);
    const theirs = open.filter((one) => one.caseId === caseId || receivers.includes(one.departmentId));
    if (theirs.length > 0) return theirs;
    const through = open.filter((one) => one.caseId === access.caseId);
    return through.length > 0
      ? through
      : [{ caseId: access.caseId, departmentId: access.departmentId, responsibleId: null }];
  }

  private async raise(tx: Tx, kind: NoticeKind, cases: readonly ConcernedCase[]): Promise<void> {
    for (const { caseId, departmentId, responsibleId } of cases)
      await this.notices.raise(tx, {
        kind,
        departmentId,
        caseId,
        aboutPersonId: null,
        addresseeId: responsibleId,
      });
  }
}
