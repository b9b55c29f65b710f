import { Injectable } from '@nestjs/common';
import { departmentsFor, type SignedInActor } from '../../access/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { claimsOf, type CaseNotice } from '../domain/index.js';
import { accessSql, CLAIM_PARAMETERS, claimParameters } from './case-access.sql.js';

const parameter = (index: number): string => `$${String(CLAIM_PARAMETERS + index)}`;
const [DEPARTMENTS, FIRST_OWN] = [parameter(1), 2];

/**
 * Notices that are for the actor: those to a department without an addressee for its lead (or all, for the auditor), and
 * one's own as long as their case is open to one. Nobody hears of a case that he or she is barred from.
 */
const FOR_ACTOR = `
  ((n.addressee_id is null and n.department_id = any (${DEPARTMENTS}::text[])) or ${DEPARTMENTS} is null
    or (n.addressee_id = $1 and (n.case_id is null
      or exists (${accessSql({ where: 'f.id = n.case_id', orderBy: 'f.id' })}))))
  and not exists (select from case_file c join case_bar b on b.person_id = $1 and b.lifted_at is null
    and (b.citizen_id = c.citizen_id or b.number_lookup in (
      select r.lookup from civil_registration_number r where r.citizen_id = c.citizen_id))
    where c.id = n.case_id)`;

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
