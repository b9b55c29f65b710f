import type { LegalRoute, WaitGuarantee } from '../../catalogue/domain/index.js';
import type { Verdict } from '../../eligibility/domain/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import type { Entry } from './entry.js';
import { guaranteeFor } from './guarantee.js';
import type { JoinedContent, JoinStatement } from './join-waitlist.js';
import { keptVerdict } from './kept-verdict.js';
import { newEntry, payerOf, waitingSinceOf } from './new-entry.js';

/** Who joins what, and by whose act. */
export interface Joining {
  readonly id: string;
  readonly interventionId: string;
  readonly departmentId: string;
  readonly caseId: string;
  readonly citizenId: string;
  readonly referringDepartmentId: string;
  readonly joinedBy: string;
  /** Staff of the owning department confirm by joining. */
  readonly isConfirmed: boolean;
  readonly responsibleId: string;
  readonly verdict: Verdict;
  readonly content: JoinedContent;
  /** The legal route that was named. */
  readonly route: LegalRoute | null;
  readonly guarantee: WaitGuarantee | null;
  readonly now: Instant;
  readonly today: Day;
}

/** The new entry, before a policy has put it into a tier. Everything that was said is checked already. */
export function joinedEntry(said: JoinStatement, joining: Joining): Entry {
  const { content, route, guarantee, verdict, now, today, isConfirmed, ...who } = joining;
  const payer = payerOf(route, content, today);
  const isException = verdict.outcome === 'NOT_ELIGIBLE';
  const isEmergency = verdict.emergency.length > 0;
  return newEntry({
    ...who,
    state: isConfirmed ? 'WAITING' : 'REFERRED',
    legalBasisId: said.legalBasisId,
    payer,
    payerOwnerId: payer === null ? (said.payerOwnerId ?? who.joinedBy) : null,
    payerDueOn: payer === null ? said.payerDueOn : null,
    guestMunicipality: said.guestMunicipality,
    firstReferralOn: said.firstReferralOn,
    waitingSince: waitingSinceOf(said.firstReferralOn, today, now),
    joinedAt: now,
    priorityFacts: {},
    guarantee: guaranteeFor(guarantee, said.firstReferralOn, said.guaranteeFrom),
    comesAtShortNotice: said.comesAtShortNotice,
    nextContactOn: said.nextContactOn,
    pausedUntil: null,
    pauseReason: null,
    verdict: keptVerdict(verdict),
    exceptionReason: isException ? said.exceptionReason : null,
    exceptionBy: isException ? who.joinedBy : null,
    emergencyHandling: isEmergency ? said.emergencyHandling : null,
    emergencyHandledBy: isEmergency ? who.joinedBy : null,
  });
}
