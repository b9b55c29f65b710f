import { Injectable } from '@nestjs/common';
import { departmentsFor, type SignedInActor } from '../../access/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { claimsOf, NOTICES_OF_CASES, type CaseNotice } from '../domain/index.js';
import { accessSql, CLAIM_PARAMETERS, claimParameters } from './case-access.sql.js';

const parameter = (index: number): string => `$${String(CLAIM_PARAMETERS + index)}`;
const [DEPARTMENTS, FIRST_OWN] = [parameter(1), 2];
const OF_CASES = `'{${NOTICES_OF_CASES.join(',')}}'::text[]`;

/** A row that holds today. */
const holds = (alias: string): string => `${alias}.valid_from <= broker_today()
  and (${alias}.valid_to is null or ${alias}.valid_to >= broker_today())`;

/** Whether a bar keeps the person from the citizen. */
const isBarred = (person: string, citizen: string): string => `exists (
  select from case_bar b where b.person_id = ${person} and b.lifted_at is null
    and (b.citizen_id = ${citizen} or b.number_lookup in (
      select l.lookup from civil_registration_number l where l.citizen_id = ${citizen})))`;

/** Whether the actor answers for the case, alone, for somebody absent, or as a caseworker of the unit that has it. */
const IS_ANSWERED_BY_ACTOR = `exists (${accessSql({
  where: `f.id = n.case_id and jsonb_path_exists(seen.relationships,
    '$[*] ? (@.kind == "RESPONSIBLE" || @.kind == "ABSENCE_COVER" || @.kind == "UNIT")')`,
  orderBy: 'f.id',
})})`;

/**
 * Whether anybody hears of the case who answers for it: somebody who still works in its department, is not barred and,
 * under the unit, is named where the citizen is protected. A barred person's deputy does not count: then the lead hears
 * too.
 */
const IS_ANSWERED = `exists (select from case_file f join case_relationship r on r.case_id = f.id
    and ${holds('r')} where f.id = n.case_id and (
    (r.kind in ('RESPONSIBLE', 'ABSENCE_COVER') and exists (
      select from person p join role_grant g on g.person_id = p.id and g.role in ('CW', 'OWN')
        and g.department_id = f.department_id and ${holds('g')}
      where p.id = r.person_id and ${holds('p')} and not ${isBarred('p.id', 'f.citizen_id')}))
    or (r.kind = 'UNIT' and exists (
      select from role_grant g join person p on p.id = g.person_id and ${holds('p')}
      where g.role = 'CW' and g.department_id = f.department_id and ${holds('g')}
        and not ${isBarred('p.id', 'f.citizen_id')}
        and (not exists (select from address_protection a where a.citizen_id = f.citizen_id and ${holds('a')})
          or exists (select from protection_viewer v where v.citizen_id = f.citizen_id and v.person_id = p.id
            and v.ended_at is null))))))`;

/**
 * Notices that are for the actor: about a case, when the actor answers for it now; to a department, for its lead, and
 * those about a case for which nobody answers; all, for the auditor. Nobody hears of a case that he or she is barred
 * from.
 */
const FOR_ACTOR = `
  (${DEPARTMENTS}::text[] is null
    or (n.department_id = any (${DEPARTMENTS}::text[]) and (n.case_id is null or n.kind <> all (${OF_CASES})
      or not ${IS_ANSWERED}))
    or (n.kind = any (${OF_CASES}) and n.department_id = any ($3::text[] || $4::text[])
      and ${IS_ANSWERED_BY_ACTOR}))
  and not exists (select from case_file c where c.id = n.case_id and ${isBarred('$1', 'c.citizen_id')})`;

const COLUMNS = `n.id, n.kind, n.department_id as "departmentId", n.case_id as "caseId",
  n.about_person_id as "aboutPersonId", n.addressee_id as "addresseeId", n.raised_at as "raisedAt",
  n.acknowledged_at as "acknowledgedAt"`;

/** Which notices a page shows. */
export interface NoticePage {
  readonly includeAcknowledged: boolean;
  /** Instant and id of the last notice of the page before. */
  readonly before: readonly [string, string] | null;
  readonly limit: number;
}

function scopeOf(actor: Actor | SignedInActor): readonly unknown[] {
  const departments = departmentsFor(actor, 'caseNotices');
  return [...claimParameters(claimsOf(actor)), departments === 'all' ? null : departments];
}

/** Reads of notices, the newest first; the scope is applied in SQL (rule 17). */
@Injectable()
export class CaseNoticeReads {
  async page(
    q: Pick<Tx, 'query'>,
    actor: Actor | SignedInActor,
    { includeAcknowledged, before, limit }: NoticePage,
  ): Promise<readonly CaseNotice[]> {
    const [acknowledged, at, id, rows] = [0, 1, 2, 3].map((index) => parameter(FIRST_OWN + index));
    return q.query<CaseNotice>(
      `select ${COLUMNS} from case_notice n
       where ${FOR_ACTOR} and (${String(acknowledged)} or n.acknowledged_at is null)
         and (${String(at)}::timestamptz is null or (n.raised_at, n.id) < (${String(at)}, ${String(id)}::uuid))
       order by n.raised_at desc, n.id desc limit ${String(rows)}`,
      [...scopeOf(actor), includeAcknowledged, before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }

  /** One notice that is for the actor, locked; null when it is not there or for somebody else. */
  async lock(tx: Tx, actor: Actor | SignedInActor, id: string): Promise<CaseNotice | null> {
    if (!isUuid(id)) return null;
    const [notice] = await tx.query<CaseNotice>(
      `select ${COLUMNS} from case_notice n where n.id = ${parameter(FIRST_OWN)} and ${FOR_ACTOR} for update of n`,
      [...scopeOf(actor), id],
    );
    return notice ?? null;
  }
}
