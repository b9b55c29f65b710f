import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CaseAccess, NoticeKind } from '../domain/index.js';
import { CaseEventStore } from '../store/case-event.store.js';
import type { CitizensCase } from '../store/case-file.store.js';
import { CaseNoticeStore } from '../store/case-notice.store.js';

/** What is told: to people as a notice, and in the history of the cases in which nobody acted. */
export interface CitizenNews {
  readonly notice: NoticeKind;
  readonly event: string;
}

/** Tells every case file on a citizen of what happened to him or her. */
@Injectable()
export class TellCases {
  constructor(
    private readonly notices: CaseNoticeStore,
    private readonly events: CaseEventStore,
  ) {}

  /**
   * A notice to whoever is responsible for each case (to the lead where nobody is), and a line in the history of all
   * but those in which the actor acted. The line names nobody: another department's history must not tell who else
   * knows the citizen.
   */
  async tell(
    tx: Tx,
    cases: readonly CitizensCase[],
    actedIn: readonly Pick<CaseAccess, 'caseId'>[],
    { notice, event }: CitizenNews,
  ): Promise<void> {
    for (const { caseId, departmentId, responsibleId } of cases) {
      const to = { caseId, departmentId, addresseeId: responsibleId, aboutPersonId: null };
      await this.notices.raise(tx, { kind: notice, ...to });
    }
    const others = cases.filter(({ caseId }) => !actedIn.some((acted) => acted.caseId === caseId));
    await this.events.appendAll(
      tx,
      others.map(({ caseId }) => ({ caseId, kind: event, actor: null, departmentId: null })),
    );
  }
}
