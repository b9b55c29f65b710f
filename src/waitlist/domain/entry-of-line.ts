import { addDays } from '../../kernel/index.js';
import type { Entry } from './entry.js';
import { guaranteeFor } from './guarantee.js';
import { routeOf, type EntryImportGround, type ImportedEntry } from './imported-entry.js';
import { newEntry, payerOf, waitingSinceOf } from './new-entry.js';

/** The entry of a line of a list that was checked. @param of the id it will have, and who takes the list in */
export function entryOfLine(
  line: ImportedEntry,
  of: { readonly id: string; readonly joinedBy: string },
  ground: EntryImportGround,
): Entry {
  const { caseId, interventionId, legalBasisId, firstReferralOn } = line;
  const { today, now } = ground;
  const [owner, queue] = [ground.cases.get(caseId), ground.queues.get(interventionId)];
  if (!owner || !queue) throw new Error('A line was not checked');
  const payer = payerOf(routeOf(line, ground), queue.content, today);
  const waitingSince = waitingSinceOf(firstReferralOn, today, now);
  const guarantee = ground.guarantees.get(legalBasisId ?? '') ?? null;
  return newEntry({
    ...of,
    interventionId,
    departmentId: queue.departmentId,
    caseId,
    citizenId: owner.citizenId,
    referringDepartmentId: owner.departmentId,
    state: line.state,
    legalBasisId,
    payer,
    payerOwnerId: payer === null ? (line.responsibleId ?? of.joinedBy) : null,
    payerDueOn: payer === null ? addDays(today, ground.payerResolvedDays) : null,
    guestMunicipality: line.guestMunicipality ?? null,
    firstReferralOn,
    waitingSince,
    joinedAt: waitingSince,
    priorityFacts: {},
    guarantee: guaranteeFor(guarantee, firstReferralOn, line.guaranteeFrom ?? null),
    comesAtShortNotice: line.comesAtShortNotice ?? false,
    responsibleId: line.responsibleId ?? null,
    nextContactOn: line.nextContactOn ?? addDays(today, ground.contactEveryDays),
    pausedUntil: line.pausedUntil ?? null,
    pauseReason: line.pauseReason ?? null,
    verdict: line.verdict ?? {
      asOf: today,
      outcome: 'NEEDS_ASSESSMENT',
      legalBasisId,
      rules: [],
      criteria: [],
    },
    exceptionReason: null,
    exceptionBy: null,
    emergencyHandling: null,
    emergencyHandledBy: null,
  });
}
